/** Every view in light and dark, narrow and wide: WCAG 2.2 AA by axe, nothing wider than the window, nothing the policy refuses. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start } from './app.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('../../tests/artefacts/ui/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const views = readdirSync(fixtures).map((file) => file.replace(/\.json$/, ''));
const sizes = { narrow: { width: 380, height: 720 }, wide: { width: 1100, height: 760 } };

let app;
before(async () => {
  mkdirSync(shots, { recursive: true });
  app = await start();
});
after(() => app.close());

/** What axe objects to, one line a rule and element. */
async function objections(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    globalThis.axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
    }),
  );
  assert.ok(passes.length > 10, 'axe looked at the page');
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

async function examine(view, look, name, act = async () => {}) {
  const { page, complaints, close } = await app.open(view, look);
  await act(page);
  // A sway or a turn half-way would make every picture another one.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => (one.pause(), (one.currentTime = 600)))));
  assert.deepEqual(await objections(page), [], `${name}: axe`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${name}: nothing may be wider than the window`);
  const inline = await page.evaluate(() => document.querySelectorAll('[style], style, script:not([src])').length);
  assert.equal(inline, 0, `${name}: nothing inline`);
  assert.deepEqual(complaints, [], `${name}: the browser's complaints`);
  await page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
  await close();
}

for (const view of views) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      const name = `${view}-${size}-${colorScheme}`;
      test(name, () => examine(view, { viewport, colorScheme, reducedMotion: 'reduce' }, name));
    }
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`every row open, ${colorScheme}`, () =>
    examine('strained', { viewport: sizes.narrow, colorScheme, reducedMotion: 'reduce' }, `open-narrow-${colorScheme}`, async (page) => {
      await page.locator('.in-order > summary').click();
      for (const summary of await page.locator('[data-finding] > summary').all()) await summary.click();
      const reads = page.locator('.reads summary');
      await reads.nth(29).waitFor();
      for (const summary of await reads.all()) await summary.click();
      assert.equal(await page.locator('details[open]').count(), 61);
    }));
}

for (const colorScheme of ['light', 'dark']) {
  const look = { viewport: sizes.narrow, colorScheme, reducedMotion: 'reduce' };

  test(`an answer that is not right, ${colorScheme}`, () =>
    examine('lesson-mail', look, `lesson-answered-narrow-${colorScheme}`, async (page) => {
      await page.getByLabel('Genuine').check();
      await page.getByRole('button', { name: 'Answer' }).click();
      await page.getByText('What gives it away').waitFor();
    }));

  test(`all answers of a lesson, ${colorScheme}`, () =>
    examine('lesson-again', look, `lesson-answers-narrow-${colorScheme}`, async (page) => {
      await page.getByText('Your answers, and why').click();
    }));

  test(`words are asked for, ${colorScheme}`, () =>
    examine('policy-new', look, `policy-reason-narrow-${colorScheme}`, async (page) => {
      await page.getByText('What exactly is signed').click();
      await page.getByRole('button', { name: 'Ask for an exemption' }).click();
      await page.getByRole('button', { name: 'Ask and sign this' }).click();
      await page.getByText('A few words are needed here.').waitFor();
    }));

  test(`every answer to a policy that has one, ${colorScheme}`, () =>
    examine('policy-strained', look, `policy-anew-narrow-${colorScheme}`, async (page) => {
      await page.getByText('Answer anew').click();
      await page.getByText('What exactly is signed').click();
    }));
}

for (const kind of ['stopped', 'not-understood']) {
  test(`trouble: ${kind}`, () =>
    examine('in-kilter', { viewport: sizes.narrow }, `trouble-${kind}`, async (page) => {
      const trouble = kind === 'stopped' ? { kind } : { kind, why: 'not a message of this pipe: expected value at line 1 column 1' };
      await page.evaluate((detail) => dispatchEvent(new CustomEvent('kilter-screen', { detail })), {
        view: JSON.parse(readFileSync(`${fixtures}in-kilter.json`, 'utf8')),
        trouble,
      });
      await page.getByRole('alert').waitFor();
      // Nothing can be asked for any more once the agent is gone.
      assert.equal(await page.locator('[inert] button').count() > 0, kind === 'stopped');
    }));
}

test('forced colours keep every shape', () =>
  examine('one-finding', { viewport: sizes.wide, forcedColors: 'active', reducedMotion: 'reduce' }, 'forced-colours'));

test('nothing moves for those who asked for that', async () => {
  for (const [reducedMotion, moving] of [['reduce', false], ['no-preference', true]]) {
    const { page, close } = await app.open('first-look', { reducedMotion });
    assert.equal(await page.evaluate(() => document.getAnimations().length > 0), moving, reducedMotion);
    await close();
  }
});

test('text at twice its size still fits', async () => {
  // 200 % text (WCAG 1.4.4) in the wide window is what a 550 px wide one shows at 100 %.
  const { page, close } = await app.open('one-finding', { viewport: sizes.wide });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0);
  await close();
});
