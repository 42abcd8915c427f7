import type { LabelValue } from '@plumbline/contract';
import { LabelMark } from '../../ui/label-mark.tsx';
import { useWords } from '../words/use-words.ts';
import { ANSWER_WORD } from './answer-words.ts';

/** The mark of an answer with its word in the language of the page. */
export function AnswerMark({ value, isPlain = false }: { readonly value: LabelValue; readonly isPlain?: boolean }) {
  const { say } = useWords();
  return <LabelMark value={value} word={say(ANSWER_WORD[value])} isPlain={isPlain} />;
}
