import type { LabelValue } from '@plumbline/contract';
import { LABEL_LOOK } from '../../../ui/label-mark.tsx';

const ANSWERS: readonly LabelValue[] = [1, 0, -1];

/** The three answers as options of a `Segmented`; their values are the codes as text. */
export const answerOptions = () => ANSWERS.map((value) => ({ value: String(value), ...lookOf(value) }));

function lookOf(value: LabelValue) {
  const { word, Icon, ink } = LABEL_LOOK[value];
  return {
    name: word,
    label: (
      <span className={`flex items-center gap-1.5 ${ink}`}>
        <Icon size={15} aria-hidden />
        {word}
      </span>
    ),
  };
}
