import type { CheckKind } from '@plumbline/analysis';
import type { StudyRater } from '@plumbline/contract';
import { AnswersLink } from './answers-link.tsx';
import { CheckFigure } from './check-figure.tsx';

interface CheckCellProps {
  readonly study: string;
  readonly rater: StudyRater;
  readonly kind: CheckKind;
}

/** The figure of a check, which opens its answers where there are any. */
export function CheckCell({ study, rater, kind }: CheckCellProps) {
  const figure = <CheckFigure kind={kind} checks={rater.checks} />;
  if (rater.checks[kind].answered === 0) return figure;
  return (
    <AnswersLink study={study} rater={rater} behind={kind}>
      {figure}
    </AnswersLink>
  );
}
