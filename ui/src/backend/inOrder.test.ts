import { expect, test } from 'vitest';
import { inOrder } from './inOrder';

/** Plays one order of events and says what was on the screen, in turn. */
async function shown(play: (push: (s: string) => void, answer: (s: string) => void) => Promise<void> | void) {
  const screens: string[] = [];
  let push = (_: string) => {};
  let answer = (_: string) => {};
  const asked = new Promise<string>((resolve) => (answer = resolve));
  const done = inOrder(
    (screen: string) => screens.push(screen),
    async (pushed) => {
      push = pushed;
    },
    () => asked,
  );
  await Promise.resolve();
  await play(push, answer);
  await done;
  return screens;
}

test('an answer that has been overtaken does not take the newer screen away', async () => {
  expect(
    await shown((push, answer) => {
      push('view');
      answer('nothing yet');
    }),
  ).toEqual(['view']);
});

test('the answer is shown where nothing overtook it, and what comes later follows', async () => {
  let later = (_: string) => {};
  const screens = await shown((push, answer) => {
    later = push;
    answer('first');
  });
  later('second');
  expect(screens).toEqual(['first', 'second']);
});
