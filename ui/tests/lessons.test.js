/** A whole lesson without a mouse, every kind of question, and a mail that can do nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from './app.js';
import { focused, press, tabTo, verdict } from './keys.js';

let app;
before(async () => {
  app = await start();
});
after(() => app.close());

/** Answers the question on the page: to the group of choices, down to this one, and sends it. */
async function choose(page, first, steps) {
  await page.locator('fieldset input').first().waitFor();
  // A mail's frame is a process of its own, and takes the focus a moment after the key: where it is passed by, the next round finds it.
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => done(document.activeElement.matches('fieldset input')))),
    );
    if (there) break;
  }
  await page.keyboard.press('Space');
  for (let n = 0; n < steps; n += 1) await page.keyboard.press('ArrowDown');
  if (first) assert.equal(await page.evaluate(() => document.activeElement.closest('label').textContent.trim()), first);
  await tabTo(page, 'Answer');
  await page.keyboard.press('Enter');
}

async function actions(page) {
  return page.evaluate(() => globalThis.actions.splice(0));
}

const title = 'See where a link goes before you go there';

test('a whole lesson, by keyboard alone', async () => {
  const { page, complaints, close } = await app.open('lessons');
  await tabTo(page, title);
  await press(page, 'Enter');
  await page.getByText('Question 1 of 2').waitFor();
  assert.equal((await focused(page)).name, title);

  await choose(page, 'The owner of hr-portal.test', 2);
  assert.equal(await verdict(page), 'Right');
  await tabTo(page, 'Next question');
  await press(page, 'Enter');
  assert.match((await focused(page)).name, /^Nearly all forged/);
  // A guess that is not right is explained, and leads on as well.
  await choose(page, 'The company behind the page was checked', 0);
  assert.equal(await verdict(page), 'Not right');
  assert.deepEqual(await page.locator('.feedback .text').allTextContents(), [
    'The company behind the page was checked',
    'Nobody can read along between you and the page',
  ]);
  await tabTo(page, 'Read the text');
  await press(page, 'Enter');

  await page.getByRole('heading', { level: 3, name: 'The situation' }).waitFor();
  assert.equal((await focused(page)).name, 'The text');
  assert.equal(await page.locator('[aria-current="step"]').textContent(), 'Read');
  await tabTo(page, 'Go on to the questions');
  await press(page, 'Enter');

  await page.getByText('Question 1 of 5').waitFor();
  assert.equal((await focused(page)).name, 'What stayed with you?');
  await choose(page, 'Change the password on the real page, and report it', 2);
  await tabTo(page, 'Next question');
  await press(page, 'Enter');

  // Several: each with the space bar.
  await tabTo(page, '');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tabTo(page, 'Answer');
  await press(page, 'Enter');
  assert.equal(await verdict(page), 'Right');
  await tabTo(page, 'Next question');
  await press(page, 'Enter');

  // An order: the focus stays on what is moved, and its place is said.
  const report = 'Report the mail, whichever way it turned out';
  await tabTo(page, `Move down: ${report}`);
  await press(page, 'Enter');
  assert.equal((await press(page, 'Enter')).name, `Move down: ${report}`);
  await page.getByRole('status').filter({ hasText: 'Now 3 of 3' }).waitFor({ state: 'attached' });
  await press(page, 'Enter');
  await tabTo(page, 'Answer');
  await press(page, 'Enter');
  assert.equal(await verdict(page), 'Right');
  await tabTo(page, 'Next question');
  await press(page, 'Enter');

  await choose(page, 'Phishing', 1);
  assert.equal(await verdict(page), 'Right');
  await page.getByText('What gives it away').waitFor();
  await tabTo(page, 'Next question');
  await press(page, 'Enter');
  await choose(page, 'True', 0);
  // The agent is at the end by now; what the last answer was worth can be read all the same.
  assert.equal(await verdict(page), 'Right');
  await tabTo(page, 'See how it went');
  await press(page, 'Enter');
  await page.getByText('5 of 5 right.').waitFor();
  assert.equal((await focused(page)).name, 'How it went');

  assert.deepEqual(await actions(page), [
    { action: 'visit', page: { name: 'lesson', id: 'links' } },
    { action: 'answer', item: 'q1', chosen: ['c'] },
    { action: 'answer', item: 'q2', chosen: ['a'] },
    { action: 'continue' },
    { action: 'continue' },
    { action: 'answer', item: 'q3', chosen: ['c'] },
    { action: 'answer', item: 'q4', chosen: ['a', 'c'] },
    { action: 'answer', item: 'q5', chosen: ['b', 'c', 'a'] },
    { action: 'answer', item: 'q6', chosen: ['b'] },
    { action: 'answer', item: 'q7', chosen: ['a'] },
  ]);
  // Back in the list, the focus is where the person left it.
  await press(page, 'Escape');
  await page.getByRole('heading', { level: 1, name: 'Lessons' }).waitFor();
  assert.equal((await focused(page)).name, title);
  assert.deepEqual(complaints, []);
  await close();
});

test('nothing is sent before something is chosen, and why is said', async () => {
  const { page, close } = await app.open('lesson-questions');
  await page.getByRole('button', { name: 'Answer' }).click({ force: true });
  await page.getByText('Choose an answer first.').waitFor();
  assert.deepEqual(await actions(page), []);
  await close();
});

test('a lesson that is not passed is tried again from its questions', async () => {
  const { page, close } = await app.open('lesson-again');
  await page.getByText('Your answers, and why').click();
  await page.getByText('Watch the account for a day').waitFor();
  await page.getByRole('button', { name: 'Try again with other questions' }).click();
  await page.getByText('Question 1 of 5').waitFor();
  assert.equal((await focused(page)).name, 'What stayed with you?');
  assert.deepEqual(await actions(page), [{ action: 'try-again' }]);
  await close();
});

test('a mail shows where its links lead, and can neither run, load nor be followed', async () => {
  const { page, complaints, close } = await app.open('lesson-mail');
  const frame = page.frameLocator('iframe');
  await frame.getByText('Your mailbox is nearly full').waitFor();
  assert.equal(await page.locator('iframe').getAttribute('sandbox'), '');
  assert.deepEqual(await page.locator('.links li').allInnerTexts().then((all) => all.map((one) => one.replace(/\s+/g, ' '))), [
    '[1] https://mail.example.com/storage/keep leads to https://mail.example.com.keep-access.test/signin?u=ana',
    '[2] Ask for help leads to mailto:help@mail-storage.test',
  ]);
  const mail = await page.locator('iframe').getAttribute('srcdoc');
  assert.doesNotMatch(mail, /<(a|img|script|form|input|button|style|link|meta)\b|href|src=|\son\w+=/i);
  assert.match(mail, /\[Example\]/);
  await frame.getByText('https://mail.example.com/storage/keep').click();
  await frame.getByText('Your mailbox is nearly full').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the frame itself holds what was not made fit to look at', async () => {
  const { page, complaints, close } = await app.open('lesson-mail');
  const requests = [];
  await page.route('https://elsewhere.test/**', (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
  // As if nothing had been taken out of the mail: the sandbox and the page's policy are what is left.
  await page.evaluate(() => {
    globalThis.reached = false;
    const raw =
      '<p id="mail">A mail</p><script>top.reached = true; document.body.textContent = "ran"</script><img src="https://elsewhere.test/seen.gif" onerror="top.reached = true">' +
      '<style>p { color: red }</style><a id="out" href="https://elsewhere.test/">out</a><a id="up" target="_top" href="https://elsewhere.test/">up</a>';
    document.querySelector('iframe').srcdoc = raw;
  });
  const frame = page.frameLocator('iframe');
  await frame.getByText('A mail').waitFor();
  await frame.locator('#up').click();
  await frame.locator('#out').click();
  await page.waitForFunction(() => true);
  assert.equal(await page.evaluate(() => globalThis.reached), false);
  assert.match(page.url(), /^http:\/\/127\.0\.0\.1/);
  assert.deepEqual(requests, []);
  const refused = complaints.join('\n');
  for (const what of [/script/i, /img-src/, /style-src/, /frame-src|frame-ancestors|Framing/]) assert.match(refused, what);
  await close();
});

test('links in a text lead to other pages of this window, and show every other address', async () => {
  const { page, close } = await app.open('lesson-text');
  assert.equal(await page.locator('main a').count(), 0);
  await page.getByText('(https://www.example.org/forged-names)').waitFor();
  await page.getByRole('button', { name: 'what to do today' }).click();
  assert.equal((await focused(page)).name, 'Do this today');
  await page.getByRole('button', { name: 'our policy on incidents' }).click();
  await page.getByRole('heading', { level: 1, name: 'Incident reporting' }).waitFor();
  assert.deepEqual(await actions(page), [{ action: 'visit', page: { name: 'policy', id: 'incident-reporting' } }]);
  await close();
});

test('a finding leads to the lesson on it', async () => {
  const { page, close } = await app.open('one-finding');
  await page.getByRole('button', { name: 'Learn why, in 4 minutes: One password less to remember' }).click();
  await page.getByRole('heading', { level: 1, name: 'One password less to remember' }).waitFor();
  assert.equal((await focused(page)).name, 'One password less to remember');
  await close();
});

test('thirty options are answered as one', async () => {
  const { page, close } = await app.open('lesson-strained');
  for (const box of await page.locator('fieldset input').all()) await box.check();
  await page.getByRole('button', { name: 'Answer' }).click();
  assert.equal(await verdict(page), 'Not right');
  assert.equal(await page.locator('.feedback > li').count(), 30);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  assert.doesNotMatch(await page.locator('main').innerText(), /[\u202a-\u202e\u2066-\u2069]/);
  await close();
});
