/** The real agent, behind the window process. The only file that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Backend, Screen } from './index';

export const tauri: Backend = {
  async watch(show) {
    // Listening first: a screen that comes in between is shown, and then shown again.
    await listen<Screen>('screen', (event) => show(event.payload));
    show(await invoke<Screen>('snapshot'));
  },
  dispatch(action) {
    invoke('dispatch', { action }).catch((why: unknown) => console.error(why));
  },
  now: () => Date.now(),
};
