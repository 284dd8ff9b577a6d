/** Pictures in cards: small, the same every time, and told apart on every ground. */
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { GROUNDS, avatar, initials } from '../../../src/channels/teams/avatar.ts';
import { draw, type Colour } from '../../../src/channels/teams/draw.ts';
import { LINES, moodPicture } from '../../../src/channels/teams/moods.ts';

const bytesOf = (address: string) => Buffer.from(address.slice('data:image/png;base64,'.length), 'base64');
const light = (colour: Colour) => {
  const [r, g, b] = colour.map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Colour, b: Colour) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

describe('a face', () => {
  test('has the initials of the first and the last word', () => {
    expect(['Sarah', 'Élodie van der Berg', 'ana maria', '"Bo" Lee', '李', ''].map(initials)).toEqual(['S', 'EB', 'AM', 'BL', '', '']);
  });

  test('is a small round picture, each letter another, the same for the same name', () => {
    const { width, height, data } = PNG.sync.read(bytesOf(avatar('Sarah')));
    expect([width, height, data[3], data[(32 * 64 + 32) * 4 + 3]]).toEqual([64, 64, 0, 255]);
    const faces = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '李'].map((letter) => avatar(letter));
    expect(new Set(faces).size).toBe(27);
    for (const face of faces) expect(bytesOf(face).length).toBeLessThan(2_500);
    expect(avatar('Sarah')).toBe(avatar('Sarah'));
  });

  test('keeps its white letters readable', () => {
    for (const ground of GROUNDS) expect(contrast(ground, [255, 255, 255])).toBeGreaterThan(4.5);
  });
});

describe('the mood', () => {
  const moods = Array.from({ length: 12 }, (_, at) => ({ frustration: 70 - at * 5, trust: 30 + at * 4, loyalty: 50 + (at % 3) * 5 }));

  test('is drawn into a few kilobytes, whatever the talk', () => {
    for (const talk of [moods, moods.slice(0, 1), [...moods, ...moods, ...moods]]) expect(bytesOf(moodPicture(talk)).length).toBeLessThan(9_000);
    expect(moodPicture(moods)).not.toBe(moodPicture(moods.toReversed()));
  });

  test('is seen on light, dark and black grounds', () => {
    for (const line of Object.values(LINES)) for (const ground of [[255, 255, 255], [41, 41, 41], [0, 0, 0]] as const) expect(contrast(line, ground)).toBeGreaterThan(3);
  });
});

test('a stroke covers what it goes over and nothing else', () => {
  const { data } = PNG.sync.read(Buffer.from(draw(9, 3, [{ through: [[0, 1.5], [4, 1.5]], width: 3, colour: [10, 20, 30] }])));
  expect([...data.subarray(9 * 4, 9 * 4 + 4)]).toEqual([10, 20, 30, 255]);
  expect(data[(9 + 8) * 4 + 3]).toBe(0);
});
