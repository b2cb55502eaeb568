import { describe, expect, it } from 'vitest';
import type { Page } from './bindings/Page';
import { Follow, same } from './follow';

const findings: Page = { name: 'findings' };
const contacts: Page = { name: 'contacts' };
const one: Page = { name: 'finding', id: 'screen-lock' };
const other: Page = { name: 'finding', id: 'os-updates' };

describe('Follow', () => {
  it('goes where the first view says, and stays while the views repeat it', () => {
    const follow = new Follow();
    expect(follow.wish(one, 0)).toEqual(one);
    expect(follow.wish({ ...one }, 1)).toBeNull();
    expect(follow.wish(other, 2)).toEqual(other);
  });

  it('does not take two quick clicks back when their echoes come in one by one', () => {
    const follow = new Follow();
    follow.wish(findings, 0);
    follow.went(one, 10);
    follow.went(other, 20);
    expect(follow.wish(one, 30)).toBeNull();
    expect(follow.wish(other, 40)).toBeNull();
  });

  it('skips an echo that never came, because the agent answered only the last click', () => {
    const follow = new Follow();
    follow.wish(findings, 0);
    follow.went(one, 10);
    follow.went(contacts, 20);
    expect(follow.wish(contacts, 30)).toBeNull();
    // The click on `one` is spent: from here on that page is a wish of the agent's own, a click in the tray's menu.
    expect(follow.wish(one, 40)).toEqual(one);
  });

  it('follows the agent to a page that was clicked long ago', () => {
    const follow = new Follow();
    follow.wish(findings, 0);
    follow.went(contacts, 10);
    expect(follow.wish(contacts, 5000)).toEqual(contacts);
  });
});

it('tells pages apart by what is open on them', () => {
  const pages: Page[] = [
    findings,
    one,
    other,
    { name: 'lessons' },
    { name: 'lesson', id: 'screen-lock' },
    { name: 'lesson', id: 'links' },
    { name: 'policies' },
    { name: 'policy', id: 'links' },
    { name: 'records' },
    contacts,
  ];
  for (const a of pages) expect(pages.filter((b) => same(a, { ...b }))).toEqual([a]);
});
