import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** `--mode fixture` builds the same UI over the fixtures, for an ordinary browser. */
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  build: {
    outDir: mode === 'fixture' ? 'dist-fixture' : 'dist',
    emptyOutDir: true,
    target: ['es2022', 'safari16'],
    // The content security policy allows files of our own and nothing inline.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // The words are shared with the agent and lie beside its source.
  server: { fs: { allow: ['.', '../crates/companion/locales'] } },
  test: { include: ['src/**/*.test.ts'] },
}));
