import type { Evaluation, EvaluationProblem } from '@plumbline/contract';
import { UserPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '../../ui/link.tsx';
import { countOf } from '../figures.ts';
import { ProblemList } from './problem-list.tsx';

interface MadeEvaluationProps {
  readonly study: string;
  readonly evaluation: Evaluation & { readonly problems: readonly EvaluationProblem[] };
}

/** An evaluation that was just made, and what comes next. */
export function MadeEvaluation({ study, evaluation }: MadeEvaluationProps) {
  const { name, slug, comparisons, wanted, problems, state } = evaluation;
  const heading = useRef<HTMLHeadingElement>(null);
  // What was under the finger is gone: who listens hears where they are now.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="flex flex-col gap-4 rounded-panel border border-line bg-surface p-5 sm:p-6">
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-balance font-semibold text-lg">
          “{name}” is ready
        </h2>
        <p className="mt-1 max-w-prose text-ink-muted">
          {countOf(comparisons, 'comparison')}, {countOf(wanted, 'ballot')} to be answered.{' '}
          {state === 'open' ? 'Whoever is in this study can vote now.' : 'Nobody can vote before you open it.'}
        </p>
      </div>
      <ProblemList problems={problems} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink to="/s/$study/people" params={{ study }} variant="primary">
          <UserPlus size={16} aria-hidden />
          Invite people
        </ButtonLink>
        <ButtonLink to="/s/$study/compare/$evaluation/vote" params={{ study, evaluation: slug }}>
          Vote yourself
        </ButtonLink>
        <ButtonLink to="/s/$study/compare/$evaluation" params={{ study, evaluation: slug }}>
          Open the evaluation
        </ButtonLink>
      </div>
    </section>
  );
}
