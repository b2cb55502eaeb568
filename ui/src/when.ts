/** Times as people say them. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// The words are English, and so are the dates; 24 hours, as in the agent's own labels.
const LOCALE = 'en-GB';
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' });

/** "just now", "3 minutes ago", "yesterday". A moment ahead, after a clock was set back, counts as just now. */
export function ago(then: string, now: number): string {
  const past = now - Date.parse(then);
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
  if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
  return relative.format(-Math.floor(past / DAY), 'day');
}

/** "09:00" today, "Friday 13 November at 09:00" on another day. */
export function at(then: string, now: number): string {
  const date = new Date(then);
  return sameDay(date, new Date(now)) ? clock.format(date) : dayAndClock.format(date);
}

/** "6 November"; with the year where it is another one. */
export function on(then: string, now: number): string {
  const date = new Date(then);
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(date);
}

/** "today", "tomorrow", "in 4 days"; "yesterday", "6 days ago". Counted in days of the calendar. */
export function days(then: string, now: number): string {
  return relative.format(Math.round((midnight(Date.parse(then)) - midnight(now)) / DAY), 'day');
}

function midnight(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}

function sameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}
