/** `amends coverage`: which case trains what. */
import { MISTAKES, PRACTICES, type LabelId } from '../../dialogs/vocabulary.ts';
import { coverageOf, ENOUGH, OFTEN, type Coverage, type How } from '../workshop/coverage.ts';
import type { Command } from './command.ts';
import { libraryNow } from './library.ts';

const SIGNS: Record<How, string> = { trains: '●', earns: '○' };

export const coverageCommand: Command = {
  name: 'coverage',
  usage: 'coverage [--json]',
  summary: `prints which case trains which mistake and practice, in the order of the path from the first case to the hardest, and which are trained in fewer than ${OFTEN} cases`,
  options: { json: { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: async (_words, { json }, { out }) => {
    const coverage = coverageOf(await libraryNow());
    out.write(json ? `${JSON.stringify(plain(coverage), null, 2)}\n` : told(coverage));
    return 0;
  },
};

const plain = ({ path, labels }: Coverage) => ({
  path: path.map(({ id, title, difficulty, place }) => ({ id, title, difficulty, ...(place && { place }) })),
  labels: labels.map(({ label, cases, trained }) => ({ label, count: trained, cases: Object.fromEntries(cases) })),
});

function told({ path, labels }: Coverage): string {
  const width = Math.max(...labels.map(({ label }) => label.length));
  const column = (text: string) => text.padStart(3);
  const head = (name: string) => `${name.padEnd(width)} ${path.map((_, at) => column(String(at + 1))).join('')}   trained`;
  const row = ({ label, cases, trained }: Coverage['labels'][number]) =>
    `${label.padEnd(width)} ${path.map(({ id }) => column(cases.has(id) ? SIGNS[cases.get(id)!] : '·')).join('')}   ${String(trained).padStart(7)}${trained < OFTEN ? '  too few' : ''}`;
  const those = (ids: readonly LabelId[]) => labels.filter(({ label }) => ids.includes(label)).map(row);
  const thin = labels.filter(({ trained }) => trained < OFTEN);
  const verdict = path.length < ENOUGH
    ? `${path.length} cases: check asks for ${OFTEN} cases a mistake and practice once there are ${ENOUGH} (variants not counted).`
    : thin.length ? `${thin.length} of ${labels.length} are trained in fewer than ${OFTEN} of ${path.length} cases; check fails (CO01).` : `Every mistake and practice is trained in ${OFTEN} or more of ${path.length} cases.`;
  return [
    'The path', ...path.map(({ id, difficulty, trains }, at) => `${column(String(at + 1))}  ${'*'.repeat(difficulty).padEnd(3)}  ${id}, for ${trains.length}`), '',
    head('mistakes'), ...those(MISTAKES), '', head('practices'), ...those(PRACTICES), '',
    `${SIGNS.trains} the case is for it   ${SIGNS.earns} it earns points there, which does not count   * gentle, ** demanding, *** hard`, verdict, '',
  ].join('\n');
}
