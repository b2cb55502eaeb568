import type { Action } from '../bindings/Action';
import type { View } from '../bindings/View';
import { fixture } from './fixture';
import { tauri } from './tauri';

/** What is wrong with the agent; the same names as `Trouble` in `src-tauri/src/screen.rs`. */
export type Trouble = { kind: 'stopped' } | { kind: 'not-understood'; why: string };

/** Everything the page shows; the same names as `Screen` in `src-tauri/src/screen.rs`. */
export interface Screen {
  /** The agent's last view; none before the first. */
  view: View | null;
  /** Why that view may be out of date. */
  trouble: Trouble | null;
}

/** Where screens come from, and where clicks go. */
export interface Backend {
  /** Hands over the screen as it is now, and then each new one. */
  watch(show: (screen: Screen) => void): Promise<void>;
  /** Tells the agent what the person wants. */
  dispatch(action: Action): void;
  /** The present moment, in milliseconds since 1970. */
  now(): number;
}

export const backend: Backend = import.meta.env.MODE === 'fixture' ? fixture : tauri;
