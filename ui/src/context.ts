/** What the page as a whole can do for a part deep inside it. */
import { createContext } from 'svelte';
import type { Page } from './bindings/Page';

/** Goes to a page, tells the agent, and puts the focus there. */
export const [getGo, setGo] = createContext<(to: Page) => void>();

/** Says something aloud to a person who does not see the page. */
export const [getTell, setTell] = createContext<(words: string) => void>();
