/** One request, to its end or to the end of our patience. */

/** status and what it carried, where that was JSON, and its content policy; or why there was no answer, as a code or a few words. */
export type Answer = { status: number; json: Record<string, unknown>; policy?: string } | { failed: string };

export const PATIENCE_MS = 5_000;

export async function ask(url: string, { patience = PATIENCE_MS, ...init }: RequestInit & { patience?: number } = {}): Promise<Answer> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience), ...init });
    const [text, policy] = [await response.text(), response.headers.get('content-security-policy')];
    return { status: response.status, json: objectIn(text), ...(policy && { policy }) };
  } catch (error) {
    return { failed: whyOf(error, patience) };
  }
}

/** Why something did not answer: a code such as ECONNREFUSED where there is one. */
export function whyOf(error: unknown, patience = PATIENCE_MS): string {
  const { name, code, cause, errors } = error as { name?: unknown; code?: unknown; cause?: unknown; errors?: unknown[] };
  if (name === 'TimeoutError' || name === 'AbortError') return `no answer within ${patience / 1_000} s`;
  if (typeof code === 'string' && code) return code;
  if (cause ?? errors?.[0]) return whyOf(cause ?? errors![0], patience);
  return error instanceof Error ? error.message || error.name : 'no answer';
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  } catch {
    return {};
  }
}
