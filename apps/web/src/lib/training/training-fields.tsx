import { LABEL_VALUES } from '@plumbline/contract';
import type { ComponentProps } from 'react';
import { TextArea } from '../../ui/field.tsx';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';

/** The three answers, inside a `Select`. */
export const AnswerOptions = () =>
  LABEL_VALUES.map((value) => (
    <option key={value} value={value}>
      {LABEL_LOOK[value].word}
    </option>
  ));

interface ExplanationAreaProps extends Omit<ComponentProps<typeof TextArea>, 'onChange'> {
  readonly onWrite: (explanation: string) => void;
}

/** Why an answer is expected, in the researcher's own words. */
export const ExplanationArea = ({ onWrite, ...area }: ExplanationAreaProps) => (
  <TextArea {...area} dir="auto" rows={2} maxLength={2000} onChange={(event) => onWrite(event.target.value)} />
);
