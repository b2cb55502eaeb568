/** The words, out of the file that the agent reads too. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import source from '../../crates/companion/locales/en.ftl?raw';

const bundle = new FluentBundle('en', { useIsolating: false });
bundle.addResource(new FluentResource(source));

/** The words of this key. A key that is missing shows as itself; a test keeps that from happening. */
export function say(key: string, values?: Record<string, FluentVariable>): string {
  const message = bundle.getMessage(key);
  return message?.value ? bundle.formatPattern(message.value, values ?? null) : key;
}
