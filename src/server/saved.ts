/** What is told of a trainer's file that was saved while the server runs: complaints in full to whoever reads stderr, counts to the log. */
import type { Log } from '../channels/log.ts';
import { format } from '../content/diagnostic.ts';
import type { Change } from '../content/watch.ts';

export function toldOf(change: Change, log: Log, write: (line: string) => void): void {
  const { kind, id } = change;
  const room = kind === 'scenario' ? 'scenario' : 'catalogue';
  if (change.became === 'refused') {
    for (const diagnostic of change.diagnostics) write(`${format(diagnostic)}\n`);
    const { code, line, column } = change.diagnostics[0]!;
    log(`${room}.refused`, { [kind]: id, code, line, column, complaints: change.diagnostics.length });
  } else log(change.became === 'gone' ? 'scenario.gone' : `${room}.served`, { [kind]: id });
}
