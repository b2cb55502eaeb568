import { describe, expect, it } from 'vitest';
import { ago, at, days, on } from './when';

const now = Date.parse('2026-11-16T09:03:00+01:00');
const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

describe('ago', () => {
  it.each([
    [0, 'just now'],
    [0.99, 'just now'],
    [1, '1 minute ago'],
    [59.9, '59 minutes ago'],
    [60, '1 hour ago'],
    [23 * 60 + 59, '23 hours ago'],
    [24 * 60, 'yesterday'],
    [10 * 24 * 60, '10 days ago'],
  ])('says %d minutes as %s', (minutes, words) => expect(ago(before(minutes), now)).toBe(words));

  it('does not speak of the future when the clock was set back', () => {
    expect(ago(before(-90), now)).toBe('just now');
  });
});

// The expectations are built in the zone of the machine that runs this, as a person there would read them.
describe('at and on', () => {
  const noon = new Date(2026, 10, 16, 12, 5).getTime();

  it('gives only the time on the same day, and the day too on another', () => {
    expect(at(new Date(2026, 10, 16, 9, 0).toISOString(), noon)).toBe('09:00');
    expect(at(new Date(2026, 10, 13, 15, 0).toISOString(), noon)).toMatch(/^Friday,? 13 November at 15:00$/);
  });

  it('gives the year only where it is another one', () => {
    expect(on(new Date(2026, 0, 6).toISOString(), noon)).toBe('6 January');
    expect(on(new Date(2025, 11, 31).toISOString(), noon)).toBe('31 December 2025');
  });
});

describe('days', () => {
  const evening = new Date(2026, 9, 24, 23, 30).getTime();

  it.each([
    [new Date(2026, 9, 24, 0, 0), 'today'],
    [new Date(2026, 9, 25, 0, 1), 'tomorrow'],
    // Where clocks go back that night, the day has 25 hours.
    [new Date(2026, 9, 28, 1, 0), 'in 4 days'],
    [new Date(2026, 9, 23, 23, 59), 'yesterday'],
    [new Date(2026, 9, 18, 12, 0), '6 days ago'],
  ])('says %s as people count', (then, words) => expect(days(then.toISOString(), evening)).toBe(words));
});
