/** What may be written down about what went on: events and numbers, never anybody's words. */

export type Log = (event: string, facts?: Record<string, string | number | boolean>) => void;

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
