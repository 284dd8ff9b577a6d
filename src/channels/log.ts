/** What may be written down about what went on: events and numbers, never anybody's words. */

/** Everything that is written down, and how grave it is. The list is closed, so that nobody can pass words of their own. */
export const EVENTS = {
  'caller.refused': 'info',
  'catalogue.refused': 'warn',
  'catalogue.served': 'info',
  'coach.failed': 'error',
  'database.lost': 'error',
  'event.set-aside': 'error',
  'event.waits': 'warn',
  'inbox.caught-up': 'info',
  'inbox.unreachable': 'error',
  'outbox.unreachable': 'error',
  'process.failed': 'fatal',
  'readiness.gained': 'info',
  'readiness.lost': 'warn',
  'rehearsals.failed': 'error',
  'reminders.failed': 'error',
  'request.failed': 'error',
  'scenario.gone': 'info',
  'scenario.refused': 'warn',
  'scenario.served': 'info',
  'scenarios.unwatched': 'error',
  'send.failed': 'warn',
  'server.failed': 'error',
  'server.started': 'info',
  'server.stopped': 'info',
  'server.stopping': 'info',
  'slack.connected': 'info',
  'slack.lost': 'warn',
  'slack.refused': 'warn',
  'stream.unreadable': 'error',
  'turn.failed': 'error',
  'write.late': 'info',
} as const satisfies Record<string, 'info' | 'warn' | 'error' | 'fatal'>;

/** Writes one line: an event of the list, and ids, kinds and counts about it. */
export type Log = (event: keyof typeof EVENTS, facts?: Record<string, string | number | boolean>) => void;

/** An error without what it may quote: its name, its code, the message up to the first quotation, and where it came from. */
export function about(error: unknown): Record<string, string | number> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    message: error.message.replace(/["'`“‘\n[{][^]*$/, '…').slice(0, 200),
    at: error.stack?.split('\n').find((line) => /^\s+at /.test(line))?.trim() ?? '',
  };
}
