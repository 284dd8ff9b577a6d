/** The customer's mood over the turns as a small picture for the score card. */
import type { Mood } from '../../../dialogs/vocabulary.ts';
import { asAddress, draw, type Colour, type Point, type Stroke } from './draw.ts';

const [WIDTH, HEIGHT, EDGE] = [280, 84, 8];

/** Each keeps 3 to 1 on white, on Teams' dark ground and on black. */
export const LINES: Record<keyof Mood, Colour> = { frustration: [217, 83, 79], trust: [47, 143, 154], loyalty: [138, 116, 214] };
const RULE: Colour = [140, 140, 140];

/** Frustration is the thick line; trust has dots, loyalty is thin: nobody has to tell them by their colour. */
export function moodPicture(moods: readonly Mood[]): string {
  const x = (turn: number) => EDGE + (turn * (WIDTH - 2 * EDGE)) / Math.max(1, moods.length - 1);
  const y = (level: number) => HEIGHT - EDGE - (level * (HEIGHT - 2 * EDGE)) / 100;
  const line = (key: keyof Mood): Point[] => moods.map((mood, turn) => [x(turn), y(mood[key])]);
  const rule = (level: number): Stroke => ({ through: [[EDGE, y(level)], [WIDTH - EDGE, y(level)]], width: 0.6, colour: RULE });
  const pen = (key: keyof Mood, width: number): Stroke => ({ through: line(key), width, colour: LINES[key] });
  return asAddress(draw(WIDTH, HEIGHT, [
    rule(0), rule(50), rule(100), pen('loyalty', 1.6), pen('trust', 2.4), ...line('trust').map((point): Stroke => ({ through: [point], width: 7, colour: LINES.trust })), pen('frustration', 4),
  ]));
}
