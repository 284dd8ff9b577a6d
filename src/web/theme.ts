/** The look of the pages: Fluent's themes on Amends' own teal, and the few colours Fluent has no word for. */
import { createDarkTheme, createLightTheme, teamsHighContrastTheme, tokens, type BrandVariants, type Theme } from '@fluentui/react-components';

const brand: BrandVariants = {
  10: '#001316', 20: '#002023', 30: '#002d32', 40: '#00383e', 50: '#00454b', 60: '#015259', 70: '#0b5f67', 80: '#156d75',
  90: '#257f89', 100: '#38929b', 110: '#4fa4ad', 120: '#69b6bf', 130: '#85c8cf', 140: '#a4d9df', 150: '#c7e9ed', 160: '#e3f4f6',
};

/** Colours of findings (text on their soft ground keeps 4.5 to 1) and of the customer's meters. */
type Own = {
  canvas: string;
  /** The ground of meters and of small entries between the bubbles. */
  track: string; quiet: string;
  good: string; goodSoft: string;
  bad: string; badSoft: string;
  ask: string; askSoft: string;
  calm: string; tense: string; angry: string;
  trust: string; loyalty: string;
  agent: string;
  /** The rim of sheets, bubbles and soft grounds. Where the system forces its colours, what is transparent shows. */
  edge: string;
};

const light: Theme & Own = {
  ...createLightTheme(brand),
  canvas: '#f7f8f8', track: '#e4e8e8', quiet: '#eef1f1',
  good: '#0b6a3c', goodSoft: '#e6f3ea',
  bad: '#a4343a', badSoft: '#fbeceb',
  ask: '#5a4a9e', askSoft: '#f0edfa',
  calm: '#3a9468', tense: '#c2851a', angry: '#c24a48',
  trust: '#257f89', loyalty: '#7a68bd',
  agent: '#e3f4f6', edge: 'transparent',
};

const darkBase = createDarkTheme(brand);
const dark: Theme & Own = {
  ...darkBase,
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  canvas: '#161818', track: '#3e4343', quiet: '#212525',
  good: '#7dd3a0', goodSoft: '#1d3527',
  bad: '#f2a9a6', badSoft: '#402626',
  ask: '#c0b5f5', askSoft: '#2d2945',
  calm: '#55b585', tense: '#d7a246', angry: '#e27774',
  trust: '#4fa4ad', loyalty: '#a393e2',
  agent: '#123a3f', edge: 'transparent',
};

/** Black, white, yellow and cyan, as Teams' high contrast has them. */
const contrast: Theme & Own = {
  ...teamsHighContrastTheme,
  canvas: '#000000', track: '#5c5c5c', quiet: '#000000',
  good: '#3ff23f', goodSoft: '#000000',
  bad: '#ff8a8a', badSoft: '#000000',
  ask: '#ffff01', askSoft: '#000000',
  calm: '#3ff23f', tense: '#ffff01', angry: '#ff8a8a',
  trust: '#1aebff', loyalty: '#ffff01',
  agent: '#000000', edge: '#ffffff',
};

export const themes = { light, dark, contrast };

const OWN: (keyof Own)[] = ['canvas', 'track', 'quiet', 'good', 'goodSoft', 'bad', 'badSoft', 'ask', 'askSoft', 'calm', 'tense', 'angry', 'trust', 'loyalty', 'agent', 'edge'];

/** Names of the own colours as CSS variables, beside Fluent's tokens. */
export const own = Object.fromEntries(OWN.map((name) => [name, `var(--${name})`])) as Record<keyof Own, string>;

/** The widths at which the pages change their shape. */
export const NARROW = '@media (max-width: 719px)';
export const WIDE_QUERY = '(min-width: 1100px)';
/** Too low for a foot that stays in sight: a phone on its side, or a page at 200 %. */
export const LOW = '@media (max-height: 599px)';
export const STILL = '@media (prefers-reduced-motion: reduce)';
export const FORCED = '@media (forced-colors: active)';

/** A rim that is seen where grounds are not told apart: in high contrast, Teams' or the system's. */
export const edged = { outline: `1px solid ${own.edge}`, outlineOffset: '-1px' } as const;

/** A white sheet on the canvas. */
export const sheet = {
  ...edged,
  outlineOffset: '0px',
  backgroundColor: tokens.colorNeutralBackground1,
  borderRadius: '14px',
  boxShadow: `0 0 0 1px ${tokens.colorNeutralStroke3}, 0 1px 2px rgba(0, 0, 0, .04)`,
} as const;
