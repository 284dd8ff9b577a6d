/** SQLITE_BUSY, SQLITE_IOERR, SQLITE_FULL. */
const SQLITE = new Set([5, 10, 13]);
/** PostgreSQL's classes: connection, resources, operator's doing, lock not available; and what sockets say. */
const POSTGRES = /^(08|53|57P|55P03|57014|25P03|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
/** What pg says without a code. */
const WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client (has encountered a connection error|was closed))/;

/** Whether an error says that the database is away, full or too busy: it will do later what it cannot do now. */
export function isOutage(error: unknown): boolean {
  const { code, errcode, message } = error as { code?: unknown; errcode?: unknown; message?: unknown };
  return SQLITE.has(Number(errcode) & 0xff) || (typeof code === 'string' && POSTGRES.test(code)) || (typeof message === 'string' && WORDS.test(message));
}
