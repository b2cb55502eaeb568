/** The real agent, behind the window process. The only file that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { inOrder } from './inOrder';
import type { Backend, Screen } from './index';

export const tauri: Backend = {
  watch: (show) =>
    inOrder<Screen>(
      show,
      (pushed) => listen<Screen>('screen', (event) => pushed(event.payload)),
      () => invoke<Screen>('snapshot'),
    ),
  dispatch(action) {
    invoke('dispatch', { action }).catch((why: unknown) => console.error(why));
  },
  now: () => Date.now(),
};
