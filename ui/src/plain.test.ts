import { expect, it } from 'vitest';
import { plain } from './plain';

it('shows that something stood where a name hides or turns its letters', () => {
  expect(plain('invoice\u202egnp.exe')).toBe('invoice\ufffdgnp.exe');
  expect(plain('a\u0000b\u001b[31mc\nd')).toBe('a\ufffdb\ufffd[31mc\ufffdd');
});

it('leaves names in any writing alone', () => {
  for (const name of ['résumé.txt', 'שלום', 'ملف', '履歴書', '👩\u200d💻', '<script>']) expect(plain(name)).toBe(name);
});
