/** By keyboard alone. */

/** What has the focus, as a person would name it, and whether that can be seen. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const row = element.closest('[data-finding]') === element.parentElement ? element.querySelector('h3') : null;
    const said = (row ?? element).cloneNode(true);
    for (const hidden of said.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    const name = said.textContent.trim().replace(/\s+/g, ' ');
    // The ring may stand around the whole card or the label that the element is part of.
    const rings = [getComputedStyle(element), getComputedStyle(element, '::after')];
    if (element.closest('label')) rings.push(getComputedStyle(element.closest('label')));
    const seen = rings.some((style) => style.outlineStyle === 'solid' && Number.parseFloat(style.outlineWidth) >= 2);
    return { tag: element.localName, name, seen };
  });
}

export async function press(page, key) {
  await page.keyboard.press(key);
  return focused(page);
}

/** Tab until what has this name has the focus, and can be seen to have it. */
export async function tabTo(page, name) {
  for (let n = 0; n < 40; n += 1) {
    const stop = await press(page, 'Tab');
    if (stop.name !== name) continue;
    if (!stop.seen) throw new Error(`${name}: the focus does not show`);
    return;
  }
  throw new Error(`${name} is not reached by Tab`);
}

/** What the answer is worth, once it is known: it takes the focus. */
export async function verdict(page) {
  await page.waitForFunction(() => document.activeElement.matches('.verdict'));
  return (await focused(page)).name;
}
