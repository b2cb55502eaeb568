/** Which page to be on: the person's own clicks, and the agent's wish when it changes. */
import type { Page } from './bindings/Page';

/** How long the agent's echo of a click may take, in milliseconds, before the same page counts as the agent's own wish again. */
const ECHO = 1500;

/** Whether two pages are the same one. */
export function same(a: Page, b: Page): boolean {
  return a.name === b.name && ('id' in a ? a.id : null) === ('id' in b ? b.id : null);
}

/**
 * Tells the agent's own wish from its echo of a click: two quick clicks give two echoes, and the first of them must not take the person back.
 */
export class Follow {
  #last: Page | null = null;
  #clicked: { page: Page; at: number }[] = [];

  /** The person went to this page. */
  went(page: Page, now: number): void {
    this.#clicked.push({ page, at: now });
  }

  /** The page to go to because a view says so, or null to stay. */
  wish(page: Page, now: number): Page | null {
    if (this.#last && same(this.#last, page)) return null;
    this.#last = page;
    this.#clicked = this.#clicked.filter((click) => now - click.at < ECHO);
    const echo = this.#clicked.findIndex((click) => same(click.page, page));
    if (echo < 0) return page;
    this.#clicked.splice(0, echo + 1);
    return null;
  }
}
