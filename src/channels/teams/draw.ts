/** Small pictures, drawn with a round pen: nothing is loaded, and the same strokes give the same bytes. */
import { PNG } from 'pngjs';

export type Point = readonly [x: number, y: number];
export type Colour = readonly [red: number, green: number, blue: number];
/** A line through points, of one width; through one point it is a disc. Pixels. */
export type Stroke = { through: readonly Point[]; width: number; colour: Colour };

/** A PNG, on a transparent ground unless it is given one; later strokes lie over earlier ones. */
export function draw(width: number, height: number, strokes: readonly Stroke[], ground?: Colour): Uint8Array {
  const png = new PNG({ width, height });
  if (ground) for (let at = 0; at < png.data.length; at += 4) png.data.set([...ground, 255], at);
  for (const stroke of strokes) {
    const cover = coverOf(stroke, width, height);
    for (let at = 0; at < cover.length; at++) if (cover[at]) lay(png.data, at * 4, stroke.colour, cover[at]!);
  }
  return PNG.sync.write(png);
}

/** A PNG as an address that a card's image takes. */
export const asAddress = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/** How much of each pixel a stroke covers, from 0 to 1. */
function coverOf({ through, width: pen }: Stroke, width: number, height: number): Float32Array {
  const cover = new Float32Array(width * height);
  const reach = pen / 2 + 1;
  through.forEach(([endX, endY], at) => {
    const [startX, startY] = through[Math.max(0, at - 1)]!;
    const [dx, dy] = [endX - startX, endY - startY];
    const length = dx * dx + dy * dy || 1;
    const [bottom, right] = [Math.min(height, Math.max(startY, endY) + reach), Math.min(width, Math.max(startX, endX) + reach)];
    for (let y = Math.max(0, Math.floor(Math.min(startY, endY) - reach)); y < bottom; y++) {
      for (let x = Math.max(0, Math.floor(Math.min(startX, endX) - reach)); x < right; x++) {
        const [fromX, fromY] = [x + 0.5 - startX, y + 0.5 - startY];
        const along = Math.min(1, Math.max(0, (fromX * dx + fromY * dy) / length));
        const covered = Math.min(1, pen / 2 + 0.5 - Math.hypot(fromX - along * dx, fromY - along * dy));
        if (covered > cover[y * width + x]!) cover[y * width + x] = covered;
      }
    }
  });
  return cover;
}

/** Lays a colour over a pixel. */
function lay(data: Uint8Array, at: number, colour: Colour, over: number): void {
  const under = (data[at + 3]! / 255) * (1 - over);
  const sum = over + under;
  for (let part = 0; part < 3; part++) data[at + part] = Math.round((colour[part]! * over + data[at + part]! * under) / sum);
  data[at + 3] = Math.round(sum * 255);
}
