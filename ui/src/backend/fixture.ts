/**
 * Views out of `ui/fixtures`, for the real UI in an ordinary browser: `?view=in-kilter` chooses one. Clicks are announced as the DOM event
 * `kilter-action`, and answered as plainly as can be; the DOM event `kilter-screen` brings any other screen.
 */
import type { Action } from '../bindings/Action';
import type { View } from '../bindings/View';
import type { Backend, Screen } from './index';
import { learn } from './learning';

/** Three minutes after the fixtures' last look. */
const NOW = Date.parse('2026-11-16T09:03:00+01:00');

const views = import.meta.glob<View>('../../fixtures/*.json', { import: 'default' });

let screen: Screen = { view: null, trouble: null };
let show: (screen: Screen) => void = () => {};

function change(part: Partial<View>) {
  if (!screen.view) return;
  screen = { ...screen, view: { ...screen.view, ...part } };
  show(screen);
}

function answer(action: Action) {
  switch (action.action) {
    case 'check-now':
      change({ checking: true });
      setTimeout(() => change({ checking: false, checkedAt: '2026-11-16T09:03:00+01:00' }), 400);
      break;
    case 'snooze':
      change({
        findings: (screen.view?.findings ?? []).map((finding) =>
          finding.id === action.finding ? { ...finding, snoozedUntil: action.until } : finding,
        ),
      });
      break;
    default:
      if (screen.view) void learn(screen.view, action, views).then((part) => part && change(part));
  }
}

export const fixture: Backend = {
  async watch(present) {
    show = present;
    window.addEventListener('kilter-screen', (event) => {
      screen = (event as CustomEvent<Screen>).detail;
      show(screen);
    });
    const name = new URLSearchParams(location.search).get('view') ?? 'out-of-kilter';
    const load = views[`../../fixtures/${name}.json`];
    screen = { view: load ? await load() : null, trouble: null };
    show(screen);
  },
  dispatch(action) {
    window.dispatchEvent(new CustomEvent('kilter-action', { detail: action }));
    answer(action);
  },
  now: () => NOW,
};
