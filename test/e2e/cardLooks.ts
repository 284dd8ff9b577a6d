/** How Teams shows cards: its three looks, as a host configuration and as a style sheet. */

type Colours = { ground: string; text: string; subtle: string };
export type CardLook = Colours & {
  name: string;
  /** Colours of words. */
  accent: string; good: string; attention: string;
  /** Containers with a style of their own. */
  boxes: Record<'emphasis' | 'good' | 'attention' | 'accent', Colours>;
  button: { text: string; ground: string; edge: string };
  input: string;
};

const onPale = (text: string, subtle: string) => ({ good: { ground: '#ccffcc', text, subtle }, attention: { ground: '#ffc5b2', text, subtle }, accent: { ground: '#c7def9', text, subtle } });
const onBlack = { ground: '#000000', text: '#ffffff', subtle: '#ffffff' };

/**
 * Light and dark are Microsoft's own, for those who try cards out: in github.com/microsoft/AdaptiveCards samples/HostConfig/microsoft-teams-light.json
 * and -dark.json, and for buttons and inputs source/nodejs/adaptivecards-designer/src/containers/teams/. There is no such file for high contrast:
 * its colours are those of `teamsHighContrastTheme` in @fluentui/react-components.
 */
export const CARD_LOOKS: CardLook[] = [
  {
    name: 'default', ground: '#ffffff', text: '#252424', subtle: '#bf252424', accent: '#6264a7', good: '#92c353', attention: '#c4314b',
    boxes: { emphasis: { ground: '#f9f8f7', text: '#252424', subtle: '#bf252424' }, ...onPale('#252424', '#bf252424') },
    button: { text: '#6264a7', ground: '#ffffff', edge: '#bfc0da' }, input: '#f3f2f1',
  },
  {
    name: 'dark', ground: '#2d2c2c', text: '#ffffff', subtle: '#bfffffff', accent: '#a6a7dc', good: '#92c353', attention: '#d74654',
    boxes: { emphasis: { ground: '#292828', text: '#ffffff', subtle: '#bfffffff' }, ...onPale('#201f1f', '#2d2c2c') },
    button: { text: '#ffffff', ground: 'transparent', edge: '#6165a4' }, input: '#201e1f',
  },
  {
    name: 'high contrast', ...onBlack, accent: '#ffffff', good: '#ffffff', attention: '#ffffff',
    boxes: { emphasis: onBlack, good: onBlack, attention: onBlack, accent: onBlack },
    button: { text: '#ffffff', ground: '#000000', edge: '#ffffff' }, input: '#000000',
  },
];

/** Arial is as wide as Teams' Segoe UI, and every machine has it or letters as wide. */
const FONT = 'Arial, sans-serif';

/** What the renderer is told of a look. */
export function hostConfig({ accent, good, attention, boxes, ...plain }: CardLook): object {
  const both = (colour: string, subtle = colour) => ({ default: colour, subtle });
  const style = ({ ground, text, subtle }: Colours) => ({ backgroundColor: ground, foregroundColors: { default: both(text, subtle), accent: both(accent), good: both(good), attention: both(attention) } });
  return {
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    fontFamily: FONT,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    containerStyles: { default: style(plain), ...Object.fromEntries(Object.entries(boxes).map(([name, colours]) => [name, style(colours)])) },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'Horizontal', actionAlignment: 'Left' },
    adaptiveCard: { allowCustomStyle: false },
  };
}

export const sheet = ({ ground, text, button, input }: CardLook): string => `
  body { margin: 0; background: ${ground}; color: ${text}; font-family: ${FONT}; }
  .ac-pushButton, .ac-pushButton.style-positive { font-family: ${FONT}; color: ${button.text}; background: ${button.ground}; border: 2px solid ${button.edge}; border-radius: 4px; height: 32px; }
  .ac-input { font-family: ${FONT}; color: ${text}; }
  .ac-input.ac-textInput { background: ${input}; border: 1px solid ${button.edge}; padding: 4px 8px; }
`;
