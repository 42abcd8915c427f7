import type { EvaluationPlan } from '@plumbline/contract';
import { useState } from 'react';
import { Disclosure } from '../../ui/disclosure.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { countOf } from '../figures.ts';
import { CORRELATION, describePower, FIRST_ASSUMPTIONS } from './power.ts';

/** How many votes it takes to see a difference, and what this plan would see. */
export function PowerPanel({ plan }: { readonly plan: EvaluationPlan }) {
  const [assumed, setAssumed] = useState(FIRST_ASSUMPTIONS);
  const { votes, needed, seen, isEnough } = describePower(plan, assumed);
  const { winPercent, tiePercent, raters } = assumed;
  const change = (patch: Partial<typeof assumed>) => setAssumed({ ...assumed, ...patch });
  return (
    <section aria-label="Votes needed" className="border-line border-t pt-4 text-sm">
      <p className="text-pretty">
        To see {winPercent} : {100 - winPercent} with 80 % power you need {needed}. This plan gives{' '}
        <strong className="font-semibold tabular-nums">{countOf(votes, 'vote')}</strong>, {seen}.
        {isEnough ? ' That is enough.' : ''}
      </p>
      <Disclosure title="What is assumed" className="mt-1">
        <div className="grid gap-3">
          <NumberField
            label="Win rate to see, %"
            value={winPercent}
            min={51}
            max={99}
            onChange={(value) => value !== null && change({ winPercent: value })}
          />
          <NumberField
            label="People who vote"
            value={raters}
            min={1}
            max={100_000}
            onChange={(value) => value !== null && change({ raters: value })}
          />
          <NumberField
            label="Ties, %"
            value={tiePercent}
            min={0}
            max={95}
            onChange={(value) => value !== null && change({ tiePercent: value })}
          />
          <p className="text-ink-faint">
            5 % risk of seeing what is not there. Votes on one prompt resemble each other (correlation{' '}
            {CORRELATION.prompt}), and votes of one person a little ({CORRELATION.rater}).
          </p>
        </div>
      </Disclosure>
    </section>
  );
}
