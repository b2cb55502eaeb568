import { expect, it } from 'vitest';

const files = import.meta.glob<string>(['../**/*.svelte', '../**/*.ts', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('only the real backend knows Tauri, so that the UI runs in any browser', () => {
  const knowing = Object.keys(files).filter((path) => files[path]!.includes('@tauri-apps'));
  expect(knowing).toEqual(['./tauri.ts']);
});
