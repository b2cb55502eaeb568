/**
 * Answers for the pages of lessons and policies in an ordinary browser, as plainly as can be: the right answers are those of the fixtures in which
 * everything has been answered. What is graded for a person is graded by the agent.
 */
import type { Action } from '../bindings/Action';
import type { ItemView } from '../bindings/ItemView';
import type { LearningView } from '../bindings/LearningView';
import type { Open } from '../bindings/Open';
import type { OpenLesson } from '../bindings/OpenLesson';
import type { View } from '../bindings/View';

type Files = Record<string, () => Promise<View>>;

/** The next view of lessons and policies; null where the action is none of theirs. */
export async function learn(view: View, action: Action, files: Files): Promise<Partial<View> | null> {
  const { learning } = view;
  const open = learning.open;
  const put = (part: Partial<LearningView>) => ({ learning: { ...learning, ...part } });
  switch (action.action) {
    case 'visit': {
      const [lesson, policy] = [action.page.name === 'lesson', action.page.name === 'policy'];
      if (!(lesson || policy) || !('id' in action.page)) return { page: action.page, ...put({ open: null }) };
      const key = await answered(lesson ? 'lesson-done' : 'policy-signed', files);
      return { page: action.page, ...put({ open: key.id === action.page.id ? begun(key) : null }) };
    }
    case 'continue':
      if (open?.kind !== 'lesson') return null;
      return put({ open: { kind: 'lesson', ...stepped(open, await answered('lesson-done', files)) } });
    case 'answer': {
      if (!open) return null;
      const key = await answered(open.kind === 'lesson' ? 'lesson-done' : 'policy-signed', files);
      const right = 'first' in key ? [...key.first, ...key.questions] : key.questions;
      const graded = (items: ItemView[]) => items.map((item) => (item.id === action.item ? grade(item, action.chosen, right) : item));
      const questions = graded(open.questions);
      const result = tally(questions);
      if (open.kind === 'lesson') return put({ open: { ...open, first: graded(open.first), questions, result, step: result ? 'done' : open.step } });
      return put({ open: { ...open, questions, result, canSign: result?.passed ?? false } });
    }
    case 'try-again':
      if (!open) return null;
      if (open.kind === 'policy') return put({ open: { ...open, questions: open.questions.map(blank), result: null } });
      return put({ open: { ...open, step: 'questions', questions: open.questions.map(blank), result: null } });
    case 'sign':
      if (open?.kind !== 'policy') return null;
      return put({
        open: { ...open, answer: SAID[action.outcome], canWithdraw: action.outcome !== 'withdrawn' },
        policies: learning.policies.map((row) => (row.id === open.id ? { ...row, due: null, answer: SAID[action.outcome], answeredAt: NOW } : row)),
        trouble: null,
      });
    case 'state':
      return put({
        statements: learning.statements.map((row) => (row.id === action.id ? { ...row, due: null, statedAt: NOW } : row)),
      });
    default:
      return null;
  }
}

const NOW = '2026-11-16T09:03:00+01:00';

const SAID = {
  acknowledged: 'You signed this',
  declined: 'You declined this',
  question: 'You asked a question',
  'exemption-requested': 'You asked for an exemption',
  withdrawn: 'You took your answer back',
};

/** What a fixture has open, with everything answered rightly. */
async function answered(name: string, files: Files): Promise<Open> {
  const view = await files[`../../fixtures/${name}.json`]!();
  return view.learning.open!;
}

function begun(key: Open): Open {
  if (key.kind === 'lesson') return { ...key, step: 'first', first: key.first.map(blank), text: [], questions: [], result: null };
  return { ...key, questions: key.questions.map(blank), result: null, canSign: key.questions.length === 0, answer: null, canWithdraw: false };
}

function stepped(open: OpenLesson, key: Open): OpenLesson {
  if (key.kind !== 'lesson') return open;
  if (open.step === 'first') return { ...open, step: 'text', text: key.text };
  if (open.step === 'text') return { ...open, step: 'questions', questions: key.questions.map(blank) };
  return open;
}

function tally(items: ItemView[]) {
  if (items.length === 0 || items.some((item) => item.right === null)) return null;
  const [raw, max] = [items.filter((item) => item.right).length, items.length];
  const passed = raw >= max * 0.8;
  return { passed, words: `${raw} of ${max} right.`, raw, max, recorded: passed };
}

function blank(item: ItemView): ItemView {
  return { ...item, chosen: [], right: null, signs: [], options: item.options.map((option) => ({ ...option, right: null, feedback: '' })) };
}

function grade(item: ItemView, chosen: string[], all: ItemView[]): ItemView {
  const key = all.find((one) => one.id === item.id);
  const wanted = key?.chosen ?? item.options.slice(0, 1).map((option) => option.id);
  const isOrder = item.kind === 'order';
  const right = chosen.length === wanted.length && chosen.every((id, n) => (isOrder ? wanted[n] === id : wanted.includes(id)));
  return {
    ...item,
    chosen,
    right,
    signs: key?.signs ?? [],
    options: item.options.map((option) => ({
      ...option,
      right: isOrder ? chosen.indexOf(option.id) === wanted.indexOf(option.id) : wanted.includes(option.id),
      feedback: key?.options.find((one) => one.id === option.id)?.feedback ?? 'Why this is so.',
    })),
  };
}
