/** Reading and answering a policy without a mouse, every answer with its words, and what is signed beside it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { start } from './app.js';
import { focused, press, tabTo, verdict } from './keys.js';

let app;
before(async () => {
  app = await start();
});
after(() => app.close());

const file = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
const actions = (page) => page.evaluate(() => globalThis.actions.splice(0));

/** Puts this view on the screen, as the agent would. */
async function show(page, view) {
  await page.evaluate((detail) => dispatchEvent(new CustomEvent('kilter-screen', { detail })), { view, trouble: null });
}

test('a policy is read and signed by keyboard alone', async () => {
  const { page, complaints, close } = await app.open('policies');
  await tabTo(page, 'Acceptable use');
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 2, name: 'What changed since version 1.2.0' }).waitFor();
  assert.equal((await focused(page)).name, 'Acceptable use');
  assert.equal(await page.locator('ins').count(), 2);
  assert.equal(await page.locator('del').count(), 2);

  // It cannot be signed before its questions are answered, and says so.
  await tabTo(page, 'Sign');
  await press(page, 'Enter');
  await page.getByText('Answer the questions above first.').waitFor();
  for (const answer of ['One on IT’s list', 'Yes']) {
    await page.getByLabel(answer, { exact: true }).focus();
    await press(page, 'Space');
    await tabTo(page, 'Answer');
    await press(page, 'Enter');
    assert.equal(await verdict(page), 'Right');
    await press(page, 'Tab');
    if (answer !== 'Yes') await press(page, 'Enter');
  }
  await page.getByText('2 of 2 right.').waitFor();
  await page.locator('#policy-text').scrollIntoViewIfNeeded();
  for (const heading of await page.locator('[data-section]').all()) await heading.scrollIntoViewIfNeeded();
  await page.waitForTimeout(1100);
  await page.locator('[data-answer="acknowledged"]').focus();
  await press(page, 'Enter');
  await page.locator('.answer').filter({ hasText: 'You signed this' }).waitFor();
  assert.match((await focused(page)).name, /^You signed this/);

  const signed = (await actions(page)).at(-1);
  assert.ok(signed.seconds >= 1 && signed.seconds < 60, `${signed.seconds} seconds`);
  assert.deepEqual({ ...signed, seconds: 1 }, { action: 'sign', outcome: 'acknowledged', note: '', sections: 4, seconds: 1 });
  await press(page, 'Escape');
  await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
  assert.equal((await focused(page)).name, 'Acceptable use');
  assert.deepEqual(complaints, []);
  await close();
});

test('sections that were never on the screen do not count as seen', async () => {
  const { page, close } = await app.open('policy-changed', { viewport: { width: 600, height: 480 } });
  await page.locator('[data-answer="declined"]').evaluate((button) => button.click());
  await page.locator('textarea').evaluate((field) => {
    field.value = 'No.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.form.requestSubmit();
  });
  const [signed] = await actions(page);
  assert.ok(signed.sections < 4, `${signed.sections} of 4`);
  await close();
});

for (const [button, send, outcome, consent] of [
  ['Decline', 'Decline and sign this', 'declined', /“Incident reporting”, version 1\.1\.0, and do not agree/],
  ['Ask a question', 'Ask and sign this', 'question', /I have a question on “Incident reporting”/],
  ['Ask for an exemption', 'Ask and sign this', 'exemption-requested', /ask for an exemption/],
]) {
  test(`${outcome} needs words, and goes with them`, async () => {
    const { page, close } = await app.open('policy-new');
    await page.getByRole('button', { name: button }).focus();
    await press(page, 'Enter');
    const field = page.locator('textarea');
    await field.waitFor();
    assert.equal((await focused(page)).tag, 'textarea');
    // What is signed is this answer's own sentence, not that of a signature.
    assert.match(await page.locator('.consent').innerText(), consent);
    await tabTo(page, send);
    await press(page, 'Enter');
    await page.getByText('A few words are needed here.').waitFor();
    assert.equal((await focused(page)).tag, 'textarea');
    assert.deepEqual(await actions(page), []);
    // Escape closes the field, not the policy.
    assert.equal((await press(page, 'Escape')).name, button);
    await press(page, 'Enter');
    await page.keyboard.type('Because of this.');
    await tabTo(page, send);
    await press(page, 'Enter');
    await page.locator('.answer').waitFor();
    const [signed] = await actions(page);
    assert.deepEqual([signed.action, signed.outcome, signed.note], ['sign', outcome, 'Because of this.']);
    await close();
  });
}

test('an answer can be taken back, with or without words', async () => {
  const { page, close } = await app.open('policy-signed');
  await page.getByRole('button', { name: 'Take this answer back' }).click();
  await page.getByRole('button', { name: 'Take it back and sign this' }).click();
  await page.locator('.answer').filter({ hasText: 'You took your answer back' }).waitFor();
  assert.equal((await actions(page))[0].outcome, 'withdrawn');
  await close();
});

test('while a signature is under way nothing is signed twice; what stands in its way is said, and words are kept', async () => {
  const { page, close } = await app.open('policy-signing');
  await page.locator('[data-answer="acknowledged"]').filter({ hasText: 'Signing…' }).click({ force: true });
  assert.deepEqual(await actions(page), []);

  const view = file('policy-new');
  await show(page, view);
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await page.locator('textarea').fill('A long question.');
  await show(page, file('policy-signing'));
  await page.getByRole('button', { name: 'Signing…' }).click({ force: true });
  assert.deepEqual(await actions(page), []);
  await show(page, file('policy-trouble'));
  await page.getByRole('alert').filter({ hasText: 'your keyring is locked' }).waitFor();
  assert.equal(await page.locator('textarea').inputValue(), 'A long question.');
  await page.getByRole('button', { name: 'Ask and sign this' }).click();
  assert.equal((await actions(page))[0].note, 'A long question.');
  await close();
});

test('the digest is there in full, to compare', async () => {
  const { page, close } = await app.open('policy-new');
  await page.getByText('What exactly is signed').click();
  const shown = await page.locator('.digest').innerText();
  assert.equal(shown.replaceAll(' ', ''), file('policy-new').learning.open.digest);
  await close();
});

test('a statement is signed once, and that is said', async () => {
  const { page, close } = await app.open('policies');
  await tabTo(page, 'Sign this');
  await press(page, 'Enter');
  await page.getByRole('status').filter({ hasText: 'Your statement is signed.' }).waitFor({ state: 'attached' });
  assert.equal((await focused(page)).name, 'Sign this');
  await page.getByText('Last stated on 16 November').waitFor();
  assert.deepEqual(await actions(page), [{ action: 'state', id: 'restored-a-file' }]);
  await close();
});

test('Escape leads from every list to this computer', async () => {
  for (const [view, title] of [['lessons', 'Lessons'], ['policies', 'Policies'], ['records', 'My records']]) {
    const { page, close } = await app.open(view);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('heading', { level: 1, name: 'Out of kilter' }).waitFor();
    assert.deepEqual(await actions(page), [{ action: 'visit', page: { name: 'findings' } }]);
    await close();
  }
});
