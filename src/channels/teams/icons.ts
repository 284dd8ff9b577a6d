/** The app's two icons: the mark of the pages, in colour and as an outline. */
import { draw, type Colour, type Point, type Stroke } from './draw.ts';

const WHITE: Colour = [255, 255, 255];
const TEAL: Colour = [21, 109, 117];

/** The mark on a square of so many pixels: two people apart, and what bridges them. */
function mark(size: number): Stroke[] {
  const unit = size / 32;
  const line = Array.from({ length: 33 }, (_, at): Point => {
    const x = 7 + (18 * at) / 32;
    return [x * unit, (16 - 3.5 * Math.cos(((x - 16) / 9) * Math.PI)) * unit];
  });
  return [{ through: line, width: 2.6 * unit, colour: WHITE }, { through: [[16 * unit, 12.5 * unit]], width: 5.2 * unit, colour: WHITE }];
}

/** 192 pixels, full to the edge: Teams rounds it. */
export const colourIcon = (): Uint8Array => draw(192, 192, mark(192), TEAL);
/** 32 pixels, white on nothing, as Teams asks. */
export const outlineIcon = (): Uint8Array => draw(32, 32, mark(32));
