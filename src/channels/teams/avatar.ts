/** A customer's face in cards: their initials on a disc, always in the same colour. */
import { asAddress, draw, type Colour, type Point, type Stroke } from './draw.ts';

/** White letters keep 4.5 to 1 on each. */
export const GROUNDS: readonly Colour[] = [[21, 109, 117], [122, 74, 150], [164, 52, 58], [46, 92, 168], [138, 84, 12], [63, 109, 44]];
const WHITE: Colour = [255, 255, 255];
const SIZE = 64;

/** Capital letters as pen strokes: points on a grid of 5 by 7, x and y a digit each. */
const LETTERS: Record<string, string> = {
  A: '06 20 46,14 34', B: '06 00 30 41 42 33 03,33 44 45 36 06', C: '41 30 10 01 05 16 36 45', D: '00 06 26 44 42 20 00', E: '40 00 06 46,03 33', F: '40 00 06,03 33',
  G: '41 30 10 01 05 16 36 45 43 23', H: '00 06,40 46,03 43', I: '20 26', J: '30 35 26 16 05', K: '00 06,40 03 46', L: '00 06 46', M: '06 00 23 40 46', N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10', P: '06 00 30 41 42 33 03', Q: '10 30 41 45 36 16 05 01 10,34 46', R: '06 00 30 41 42 33 03,23 46', S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40,20 26', U: '00 05 16 36 45 40', V: '00 26 40', W: '00 16 22 36 40', X: '00 46,40 06', Y: '00 23 40,23 26', Z: '00 40 06 46',
};

/** A head and shoulders, for names in other letters. */
const NOBODY: Stroke[] = [{ through: [[32, 24]], width: 18, colour: WHITE }, { through: [[23, 46], [32, 42], [41, 46]], width: 14, colour: WHITE }];

const known = new Map<string, string>();
const MOST = 200;

/** The picture's address. */
export function avatar(name: string): string {
  const before = known.get(name);
  if (before) return before;
  const ground = GROUNDS[[...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % GROUNDS.length]!;
  const letters = initials(name);
  const picture = asAddress(draw(SIZE, SIZE, [{ through: [[SIZE / 2, SIZE / 2]], width: SIZE - 1, colour: ground }, ...(letters ? written(letters) : NOBODY)]));
  if (known.size >= MOST) known.delete(known.keys().next().value!);
  known.set(name, picture);
  return picture;
}

/** The first letters of the first and the last word, without accents; '' where they are not of this alphabet. */
export function initials(name: string): string {
  const firsts = name.normalize('NFD').toUpperCase().split(/\s+/).map((word) => /^\P{L}*([A-Z])/u.exec(word)?.[1]).filter((letter) => letter !== undefined);
  return firsts.length > 1 ? `${firsts[0]}${firsts.at(-1)}` : firsts[0] ?? '';
}

function written(letters: string): Stroke[] {
  const scale = letters.length > 1 ? 3.6 : 4.6;
  const step = 6 * scale;
  const left = (SIZE - (letters.length - 1) * step - 4 * scale) / 2;
  return [...letters].flatMap((letter, at) => LETTERS[letter]!.split(',').map((line) => ({
    through: line.split(' ').map(([x, y]): Point => [left + at * step + Number(x) * scale, (SIZE - 6 * scale) / 2 + Number(y) * scale]), width: scale, colour: WHITE,
  })));
}
