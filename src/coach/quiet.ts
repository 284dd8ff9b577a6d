/** When somebody may be written to unasked: between 08:00 and 20:00 on a weekday, where they are. Pure; times are epoch milliseconds. */

const OPENS = 8;
const CLOSES = 20;
const DAY_MS = 24 * 60 * 60_000;

/** A date as YYYY-MM-DD. */
export type Day = string;

type Local = { day: Day; hour: number; minute: number };

/** What clocks and calendars in a zone show. */
export function localOf(at: number, zone: string): Local {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)!.value;
  return { day: `${of('year')}-${of('month')}-${of('day')}`, hour: Number(of('hour')), minute: Number(of('minute')) };
}

/** A day so many days later, or earlier. '' where there is no such day. */
export function dayAfter(day: Day, days: number): Day {
  const at = Date.parse(`${day}T00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at + days * DAY_MS).toISOString().slice(0, 10);
}

/** When a zone's clocks show this hour of a day. Where they skip it, the same moment by the clock before. */
export function timeOf(day: Day, hour: number, zone: string): number {
  const wanted = Date.parse(`${day}T00:00Z`) + hour * 60 * 60_000;
  const shownAt = (at: number) => {
    const local = localOf(at, zone);
    return Date.parse(`${local.day}T00:00Z`) + (local.hour * 60 + local.minute) * 60_000;
  };
  // The offset of the guess may be another than that of the answer: the second step is at the answer's own.
  const guess = wanted - (shownAt(wanted) - wanted);
  return guess - (shownAt(guess) - wanted);
}

const isWeekday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay());

/** The first moment from a time on at which somebody in a zone may be written to. */
export function whenOpen(at: number, zone: string): number {
  const { day, hour } = localOf(at, zone);
  if (isWeekday(day) && hour >= OPENS && hour < CLOSES) return at;
  let next = hour >= OPENS ? dayAfter(day, 1) : day;
  while (!isWeekday(next)) next = dayAfter(next, 1);
  return timeOf(next, OPENS, zone);
}
