/**
 * Shows what is pushed, and what was asked for only where nothing was pushed meanwhile: an answer that has been overtaken is
 * older than what overtook it, and would take it off the screen again.
 */
export async function inOrder<S>(
  show: (shown: S) => void,
  listen: (pushed: (shown: S) => void) => Promise<unknown>,
  ask: () => Promise<S>,
): Promise<void> {
  let overtaken = false;
  // Listening first, so that nothing falls between.
  await listen((pushed) => {
    overtaken = true;
    show(pushed);
  });
  const answer = await ask();
  if (!overtaken) show(answer);
}
