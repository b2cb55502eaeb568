/** How a text was read: how many of its sections were on the screen, and for how long the page was looked at. */
import type { Attachment } from 'svelte/attachments';

export class Reading {
  readonly #seen = new Set<Element>();
  #spent = 0;
  #since: number | null = null;

  /** For the element that holds the text. A section was on the screen when its title was. */
  readonly watch: Attachment = (text) => {
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.#seen.add(entry.target);
    });
    for (const heading of text.querySelectorAll('[data-section]')) seen.observe(heading);
    const look = () => this.#look();
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      seen.disconnect();
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
    };
  };

  get sections(): number {
    return this.#seen.size;
  }

  /** Whole seconds in which the page was on the screen and had the focus. */
  get seconds(): number {
    this.#look();
    return Math.floor(this.#spent / 1000);
  }

  #look() {
    const now = performance.now();
    if (this.#since !== null) this.#spent += now - this.#since;
    this.#since = document.hasFocus() && document.visibilityState === 'visible' ? now : null;
  }
}
