/** The log as JSON lines: when, how grave, which event, and its ids and counts. */
import { pino, stdTimeFunctions, type DestinationStream } from 'pino';
import { EVENTS, type Log } from '../channels/log.ts';
import type { Level } from '../config.ts';

/** Everything from a level up is written. Lines are on their way before the call returns, so that none is lost when the process ends. */
export function createLog(level: Level, to: DestinationStream): Log {
  const logger = pino({
    level, base: null, timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  }, to);
  return (event, facts = {}) => logger[EVENTS[event]]({ event, ...facts });
}
