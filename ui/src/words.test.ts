import { expect, it } from 'vitest';
import source from '../../crates/companion/locales/en.ftl?raw';
import { say } from './words';

const files = import.meta.glob<string>(['./**/*.svelte', './**/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const said = Object.values(files).flatMap((text) => [...text.matchAll(/say\('([a-z-]+)'/g)].map((match) => match[1]!));
const known = [...source.matchAll(/^([a-z-]+) =/gm)].map((match) => match[1]!);

it('every key that the UI says is in the file of words', () => {
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((key) => !known.includes(key))).toEqual([]);
});

it('every key of the window is said', () => {
  const window = known.filter((key) => key.startsWith('window-'));
  expect(window.filter((key) => !said.includes(key))).toEqual([]);
});

it('fills in values, and counts as people do', () => {
  expect(say('window-reads-count', { count: 1 })).toBe('1 place');
  expect(say('window-reads-count', { count: 4 })).toBe('4 places');
  expect(say('window-checked', { ago: 'just now' })).toBe('Checked just now');
});
