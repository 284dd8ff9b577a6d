/** The library as it is found on the disk. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReader } from '../../src/content/apart.ts';
import { format } from '../../src/content/diagnostic.ts';
import { HOME, loadLibrary } from '../../src/content/load.ts';
import { library } from '../library.ts';

const reader = createReader();
afterAll(() => reader.close());
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-library-'));
  cpSync(join(HOME, 'scenarios'), folder, { recursive: true, filter: (path) => !path.includes('replies') });
});
afterEach(() => rmSync(folder, { recursive: true }));
const read = () => loadLibrary(folder, reader);
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('the library', () => {
  test('reports a broken role-play with its place and serves the others', async () => {
    put('late-parcel.yaml', 'id: late-parcel\ntitle: "The late parcel\n');
    const { plans, diagnostics } = await read();
    expect(plans.map((plan) => plan.id)).toEqual(library.plans.map((plan) => plan.id));
    expect(diagnostics.map(format)).toEqual([expect.stringMatching(/late-parcel\.yaml:3:1 YM01 this is not YAML/)]);
  });

  test('wants a role-play\'s file named after its id', async () => {
    cpSync(join(folder, 'late-birthday-gift.yaml'), join(folder, 'another-gift.yaml'));
    expect((await read()).diagnostics.map((one) => one.code)).toEqual(['SC18']);
  });

  describe('looks at the cases together', () => {
    const gift = readFileSync(join(HOME, 'scenarios', 'late-birthday-gift.yaml'), 'utf8');
    const copy = (id: string, keys: string) => put(`${id}.yaml`, gift.replace(/^id: .*$/m, `id: ${id}`).replace(/^place: .*$/m, keys));
    const told = async () => (await read()).diagnostics.map((one) => format(one).replace(/^.*\//, ''));

    test('and says which two claim one place', async () => {
      copy('second-gift', 'place: 4');
      expect(await told()).toEqual(['second-gift.yaml:8:1 SC26 place 4 is taken by "damaged-football-boots". Give one of them another place, or none.']);
    });

    test('and says of which case there can be no variant', async () => {
      copy('second-gift', 'variantOf: late-birthday-gitf');
      copy('third-gift', 'variantOf: second-gift');
      copy('fourth-gift', 'variantOf: late-birthday-gift');
      expect(await told()).toEqual([
        'second-gift.yaml:8:1 SC27 no other case "late-birthday-gitf". Did you mean "late-birthday-gift"?',
        'third-gift.yaml:8:1 SC27 "second-gift" is a variant itself. Name the case it comes from: "late-birthday-gitf".',
      ]);
    });
  });

  test('knows what is missing from the catalogue, and plays nothing on half of it', async () => {
    rmSync(join(folder, 'mistakes', 'jargon.yaml'));
    const { plans, diagnostics } = await read();
    expect(plans).toEqual([]);
    expect(diagnostics.map(format)).toEqual([expect.stringContaining('CA05 the catalogue has no file for "jargon"')]);
  });

  test.each([
    ['a quote that was not said', (text: string) => text.replace(/quote: .*/, 'quote: nobody said this'), 'CA03'],
    ['a pattern that does not compile', (text: string) => text.replace(/^cues:\n/m, 'cues:\n  - say: "(open"\n'), 'CA02'],
    ['another file\'s id', (text: string) => text.replace(/^id: .*$/m, 'id: dismissing'), 'CA01'],
    ['one example that is both caught and fine', (text: string) => text.replace(/^caught:\n( {2}- [^]*?\n)(?= {2}- )[^]*?^fine:\n/m, '$&$1'), 'CA04'],
    ['no example that is caught', (text: string) => text.replace(/^caught:[^]*?(?=^fine:)/m, ''), 'SH01'],
  ])('refuses a catalogue file with %s', async (_, spoil, code) => {
    const name = join('mistakes', 'jargon.yaml');
    put(name, spoil(readFileSync(join(folder, name), 'utf8')));
    expect((await read()).diagnostics.map((one) => one.code)).toContain(code);
  });
});
