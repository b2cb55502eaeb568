/** By keyboard alone, as somebody who has no mouse; and what is said aloud to somebody who sees nothing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { start } from './app.js';
import { focused, press } from './keys.js';

let app;
before(async () => {
  app = await start();
});
after(() => app.close());

test('Tab goes through everything in order, and where it stands can be seen', async () => {
  const { page, close } = await app.open('out-of-kilter');
  const stops = [];
  for (let n = 0; n < 11; n += 1) {
    const stop = await press(page, 'Tab');
    assert.ok(stop.seen, `${stop.name}: the focus shows`);
    stops.push(stop.name);
  }
  assert.deepEqual(stops, [
    'This computer',
    'Lessons, 2 wait for you',
    'Policies, 3 wait for you',
    'My records',
    'Contacts',
    'Check again',
    'Your screen locks by itself',
    'No passwords lie around in files',
    'Your system is up to date',
    'Your disk is encrypted',
    'In order 1 does not apply here',
  ]);
  await close();
});

test('a row opens, is acted on and closes without a mouse', async () => {
  const { page, close } = await app.open('out-of-kilter');
  for (let n = 0; n < 7; n += 1) await press(page, 'Tab');
  await press(page, 'Enter');
  await page.getByText('Why it matters').waitFor();
  assert.equal((await press(page, 'Tab')).name, 'Learn why, in 4 minutes: Lock your screen, mind your places');
  assert.equal((await press(page, 'Tab')).name, 'Check again: Your screen locks by itself');
  assert.equal((await press(page, 'Tab')).name, 'Today 15:00');
  await press(page, 'Enter');
  await page.getByText('Quiet until 15:00').waitFor();
  await press(page, 'Tab');
  await press(page, 'Tab');
  assert.equal((await press(page, 'Tab')).name, 'What Kilter read 4 places');
  await press(page, 'Space');
  await page.getByText('gsettings get org.gnome.desktop.session idle-delay').waitFor();
  // Escape closes the row around it and gives the focus back to what had opened it.
  assert.deepEqual(await press(page, 'Escape'), { tag: 'summary', name: 'Your screen locks by itself', seen: true });
  await page.getByText('Why it matters').waitFor({ state: 'detached' });
  assert.deepEqual(await page.evaluate(() => globalThis.actions), [
    { action: 'visit', page: { name: 'finding', id: 'screen-lock' } },
    { action: 'snooze', finding: 'screen-lock', until: '2026-11-16T15:00:00+01:00' },
    { action: 'visit', page: { name: 'findings' } },
  ]);
  await close();
});

test('Escape leads back from the contacts', async () => {
  const { page, close } = await app.open('out-of-kilter');
  for (let n = 0; n < 5; n += 1) await press(page, 'Tab');
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
  await press(page, 'Escape');
  await page.getByRole('heading', { level: 1, name: 'Out of kilter' }).waitFor();
  await close();
});

test('a look is announced when it begins and when it ends, and asked for only once', async () => {
  const { page, close } = await app.open('out-of-kilter');
  for (let n = 0; n < 6; n += 1) await press(page, 'Tab');
  await press(page, 'Enter');
  const status = page.getByRole('status');
  await status.filter({ hasText: 'Checking this computer.' }).waitFor({ state: 'attached' });
  assert.deepEqual(await press(page, 'Enter'), { tag: 'button', name: 'Checking…', seen: true });
  await status.filter({ hasText: 'Out of kilter: 2 things need you, 1 thing for IT' }).waitFor({ state: 'attached' });
  assert.deepEqual(await page.evaluate(() => globalThis.actions), [{ action: 'check-now' }]);
  await close();
});

test('the agent opens a row, and the focus goes there', async () => {
  const { page, close } = await app.open('one-finding');
  await page.getByText('Why it matters').waitFor();
  assert.deepEqual(await focused(page), { tag: 'summary', name: 'No passwords lie around in files', seen: true });
  await close();
});

test('a view that only says the same again moves nothing', async () => {
  const { page, close } = await app.open('out-of-kilter');
  for (let n = 0; n < 8; n += 1) await press(page, 'Tab');
  await press(page, 'Enter');
  await page.getByText('Why it matters').waitFor();
  const before = await focused(page);
  await page.evaluate(() => {
    // The fixture answers with a whole new view, twice.
    document.querySelector('.again button').click();
  });
  await page.getByRole('status').filter({ hasText: 'Out of kilter' }).waitFor({ state: 'attached' });
  assert.deepEqual(await focused(page), before);
  assert.equal(await page.locator('details[open]').count(), 1);
  await close();
});

test('what is in order is folded away, and unfolds by a key', async () => {
  const { page, close } = await app.open('in-kilter');
  assert.equal(await page.locator('[data-finding]').first().isVisible(), false);
  for (let n = 0; n < 7; n += 1) await press(page, 'Tab');
  await press(page, 'Space');
  await page.locator('[data-finding]').first().waitFor();
  assert.equal((await press(page, 'Tab')).tag, 'summary');
  await press(page, 'Enter');
  await page.getByText('Why it matters').waitFor();
  assert.equal(await page.locator('details.in-order').getAttribute('open'), '');
  await close();
});

test('a row that turns stays where the person saw it turn', async () => {
  const { page, close } = await app.open('out-of-kilter');
  const view = JSON.parse(readFileSync(new URL('../fixtures/out-of-kilter.json', import.meta.url), 'utf8'));
  const turned = view.findings.map((finding) => (finding.id === 'screen-lock' ? { ...finding, verdict: 'pass' } : finding));
  await page.evaluate((detail) => dispatchEvent(new CustomEvent('kilter-screen', { detail })), {
    view: { ...view, findings: turned },
    trouble: null,
  });
  const row = page.locator('[data-finding="screen-lock"]');
  await row.getByText('In order').waitFor();
  assert.equal(await page.locator('.in-order [data-finding="screen-lock"]').count(), 0);
  await close();
});
