/**
 * A mail out of a pack, made fit to look at: everything that could act or load is gone, and where each link leads stands open. It is read without
 * being put into the page, and shown in a frame where nothing can run in any case; this is for legibility, the frame is for safety.
 */
import { plain } from '../plain';

/** A link in a mail: its words, and where it leads whatever they say. */
export interface MailLink {
  words: string;
  to: string;
}

/** What a mail is made of, that neither acts nor loads. Whatever else stands in it is gone, or only its words remain. */
const SHOWN = new Set(
  (
    'html head title body header footer main section article address div p span h1 h2 h3 h4 h5 h6 hr br b strong i em u s small sub sup code pre ' +
    'blockquote ul ol li dl dt dd table caption thead tbody tfoot tr th td font center'
  ).split(' '),
);
const GONE = new Set('script style template noscript iframe object embed svg math link meta base audio video canvas'.split(' '));
const KEPT = new Set('align valign bgcolor color face size width height border cellpadding cellspacing colspan rowspan scope dir lang'.split(' '));

/** The mail, and its links in the order of their numbers in it. */
export function readMail(html: string): { html: string; links: MailLink[] } {
  const mail = new DOMParser().parseFromString(html, 'text/html');
  const links: MailLink[] = [];
  for (const element of mail.querySelectorAll('*')) {
    const name = element.localName;
    if (GONE.has(name)) element.remove();
    else if (name === 'a') element.replaceWith(link(mail, element, links));
    else if (name === 'img') element.replaceWith(words(mail, element.getAttribute('alt')));
    else if (name === 'input') element.replaceWith(words(mail, element.getAttribute('value') ?? element.getAttribute('placeholder')));
    else if (!SHOWN.has(name)) element.replaceWith(...element.childNodes);
    else for (const attribute of [...element.attributes]) if (!KEPT.has(attribute.name)) element.removeAttribute(attribute.name);
  }
  dress(mail);
  return { html: `<!doctype html>${mail.documentElement.outerHTML}`, links };
}

/** Words that look like a link, with the number of its entry below the mail; resting the pointer there shows the address too. */
function link(mail: Document, element: Element, links: MailLink[]): Element {
  const to = plain(element.getAttribute('href') ?? '').trim();
  const shown = mail.createElement('u');
  shown.append(...element.childNodes);
  if (!to) return shown;
  links.push({ words: plain(shown.textContent.trim().replace(/\s+/g, ' ')), to });
  shown.title = to;
  const blue = mail.createElement('font');
  blue.setAttribute('color', '#0b57d0');
  const number = mail.createElement('small');
  number.textContent = `\u00a0[${links.length}]`;
  blue.append(shown, number);
  return blue;
}

function words(mail: Document, text: string | null): Text {
  return mail.createTextNode(text ? `[${text}]` : '');
}

/** No style sheet is allowed in the frame; these attributes are as old as mail and need none. */
function dress(mail: Document) {
  const face = mail.createElement('font');
  face.setAttribute('face', 'system-ui, sans-serif');
  face.append(...mail.body.childNodes);
  mail.body.append(face);
  mail.documentElement.lang ||= 'en';
  for (const head of mail.querySelectorAll('th:not([align])')) head.setAttribute('align', 'left');
}
