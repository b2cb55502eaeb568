/** By keyboard alone. */

/** What has the focus, as a person would name it, and whether that can be seen. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const row = element.closest('[data-finding]') === element.parentElement ? element.querySelector('h3') : null;
    const name = (row ?? element).textContent.trim().replace(/\s+/g, ' ');
    const style = getComputedStyle(element);
    return { tag: element.localName, name, seen: style.outlineStyle === 'solid' && Number.parseFloat(style.outlineWidth) >= 2 };
  });
}

export async function press(page, key) {
  await page.keyboard.press(key);
  return focused(page);
}
