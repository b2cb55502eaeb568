/** The built UI over its fixtures, served as it would be from the window, in a real browser. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The policy of `src-tauri/tauri.conf.json`, but for the channel to Tauri that is not there. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts server and browser; `open(view, look)` gives a page, `close()` ends both. */
export async function start() {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error(`no browser: none of ${BROWSERS.join(', ')} is installed`);
  const server = await preview({
    root,
    mode: 'fixture',
    logLevel: 'warn',
    build: { outDir: 'dist-fixture' },
    preview: { host: '127.0.0.1', port: 0, strictPort: false, headers: { 'Content-Security-Policy': POLICY } },
  });
  const { port } = server.httpServer.address();
  const profile = mkdtempSync(join(tmpdir(), 'kilter-ui-'));
  const quiet = ['background-networking', 'component-update', 'sync', 'quic', 'dev-shm-usage'].map((what) => `--disable-${what}`);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath,
    args: [...quiet, '--no-first-run', ...sandbox],
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  return {
    /** A page with this view; `complaints` collects whatever the browser objects to, the policy's refusals among it. */
    async open(view, look = {}) {
      const context = await browser.newContext({ viewport: { width: 880, height: 640 }, timezoneId: 'Europe/Berlin', ...look });
      await context.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
      const page = await context.newPage();
      const complaints = [];
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective}`));
        const actions = [];
        Object.defineProperty(globalThis, 'actions', { value: actions });
        addEventListener('kilter-action', (event) => actions.push(event.detail));
      });
      await page.goto(`http://127.0.0.1:${port}/?view=${view}`);
      await page.waitForSelector('main');
      return { page, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
