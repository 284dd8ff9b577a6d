/** When somebody may be written to, by the clocks where they are. */
import { describe, expect, test } from 'vitest';
import { dayAfter, localOf, timeOf, whenOpen } from '../../src/coach/quiet.ts';
import { nextDrill, nextNotice } from '../../src/coach/due.ts';
import type { Assignment } from '../../src/store/store.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const shown = (at: number, zone: string) => {
  const { day, hour, minute } = localOf(at, zone);
  return `${day} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

describe('an hour of a day is found', () => {
  test.each([
    ['UTC', '2026-01-05', 9, '2026-01-05T09:00'],
    ['Europe/London', '2026-07-06', 9, '2026-07-06T08:00'],
    ['America/New_York', '2026-01-05', 9, '2026-01-05T14:00'],
    ['Asia/Kolkata', '2026-01-05', 9, '2026-01-05T03:30'],
    ['Pacific/Auckland', '2026-01-05', 8, '2026-01-04T19:00'],
    ['Pacific/Kiritimati', '2026-01-05', 8, '2026-01-04T18:00'],
    // On the days when the clocks change, and on those beside them.
    ['Europe/Berlin', '2026-03-28', 9, '2026-03-28T08:00'], ['Europe/Berlin', '2026-03-29', 9, '2026-03-29T07:00'], ['Europe/Berlin', '2026-03-30', 9, '2026-03-30T07:00'],
    ['Europe/Berlin', '2026-10-25', 9, '2026-10-25T08:00'], ['America/New_York', '2026-03-08', 8, '2026-03-08T12:00'], ['America/New_York', '2026-11-01', 8, '2026-11-01T13:00'],
    ['Australia/Lord_Howe', '2026-04-05', 8, '2026-04-04T21:30'],
  ])('in %s on %s at %i', (zone, day, hour, at) => {
    expect(timeOf(day, hour, zone)).toBe(utc(at));
    expect(shown(timeOf(day, hour, zone), zone)).toBe(`${day} ${String(hour).padStart(2, '0')}:00`);
  });
});

describe('what comes in quiet hours waits', () => {
  // 2026-01-05 is a Monday.
  test.each([
    ['not at all in the daytime', 'UTC', '2026-01-05T08:00', '2026-01-05T08:00'], ['not at all just before eight', 'UTC', '2026-01-05T19:59', '2026-01-05T19:59'],
    ['for the next morning', 'UTC', '2026-01-05T20:00', '2026-01-06T08:00'], ['for the same morning', 'UTC', '2026-01-06T03:00', '2026-01-06T08:00'],
    ['over the weekend', 'UTC', '2026-01-09T20:00', '2026-01-12T08:00'], ['over a Sunday', 'UTC', '2026-01-11T12:00', '2026-01-12T08:00'],
    ['where it is night elsewhere', 'Asia/Tokyo', '2026-01-05T12:00', '2026-01-05T23:00'], ['where it is Monday already', 'Pacific/Auckland', '2026-01-04T20:00', '2026-01-04T20:00'],
    ['where it is still Sunday', 'America/Los_Angeles', '2026-01-05T06:00', '2026-01-05T16:00'],
    ['over the weekend of the change of clocks', 'Europe/Berlin', '2026-03-27T20:00', '2026-03-30T06:00'], ['over the other one', 'Europe/Berlin', '2026-10-23T20:00', '2026-10-26T07:00'],
  ])('%s', (_how, zone, at, until) => {
    expect(shown(whenOpen(utc(at), zone), zone)).toBe(shown(utc(until), zone));
    expect(whenOpen(utc(at), zone)).toBe(utc(until));
  });

  test('and lands in the open whatever the hour, zone and day of the year', () => {
    for (const zone of ['UTC', 'Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham', 'Africa/Casablanca']) {
      for (let at = utc('2026-01-01T00:00'); at < utc('2027-01-01T00:00'); at += 37 * 60 * 60_000) {
        const open = whenOpen(at, zone);
        const { day, hour } = localOf(open, zone);
        expect([open >= at, hour >= 8 && hour < 20, [0, 6].includes(new Date(day).getUTCDay()), whenOpen(open, zone) === open, open - at < 3 * 86_400_000]).toEqual([true, true, false, true, true]);
      }
    }
  });
});

describe('an assignment', () => {
  const given = (stage: Assignment['stage'], madeAt = '2026-01-05T10:00', due = '2026-01-15'): Assignment => ({ id: 'a', person: 'p', scenario: 's', title: 't', due, madeAt: utc(madeAt), stage });
  test.each([
    ['is told at once', given('new'), 'told', '2026-01-05T10:00'], ['is told in the morning when it came at night', given('new', '2026-01-05T23:00'), 'told', '2026-01-06T08:00'],
    ['is said again the morning before', given('told'), 'reminded', '2026-01-14T09:00'], ['is said once more when it was due', given('reminded'), 'overdue', '2026-01-16T09:00'],
    ['is not said again to whom it was given a day before', given('told', '2026-01-14T10:00'), 'overdue', '2026-01-16T09:00'],
    ['is not said on a weekend', given('told', '2026-01-05T10:00', '2026-01-11'), 'reminded', '2026-01-12T08:00'],
  ])('%s', (_what, assignment, stage, at) => {
    expect(nextNotice(assignment, 'UTC')).toEqual({ stage, at: utc(at) });
  });

  test('is then left in peace', () => {
    expect(nextNotice(given('overdue'), 'UTC')).toBeUndefined();
  });
});

test('drills come after three days, seven more, sixteen more, and then no more until somebody practises', () => {
  const lastAt = utc('2026-01-05T10:00');
  let drilledAt = 0;
  let count = 0;
  const days: string[] = [];
  for (let next = nextDrill({ lastAt, drilledAt, count }, 'UTC'); next; next = nextDrill({ lastAt, drilledAt, count }, 'UTC')) {
    ({ at: drilledAt, count } = next);
    days.push(shown(drilledAt, 'UTC'));
  }
  expect(days).toEqual(['2026-01-08 10:00', '2026-01-15 10:00', '2026-02-02 08:00']);
  expect(nextDrill({ lastAt: drilledAt + 1, drilledAt, count }, 'UTC')).toMatchObject({ count: 1 });
});

test('no such day is no day', () => {
  expect(dayAfter('2026-13-01', 0)).toBe('');
  expect(dayAfter('2026-02-29', 0)).not.toBe('2026-02-29');
  expect([dayAfter('2026-12-31', 1), dayAfter('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
});
