import type { AnalysisPart } from '@plumbline/analysis';
import type { Generator } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { planQuery } from '../../lib/evaluations/evaluation-queries.ts';
import { MakeButton } from '../../lib/evaluations/make-button.tsx';
import { PlanPanel } from '../../lib/evaluations/plan-panel.tsx';
import type { useMakeEvaluation } from '../../lib/evaluations/use-make-evaluation.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { Notice } from '../../ui/notice.tsx';
import { ExpectedCurves } from './expected-curves.tsx';
import { NoScores, OneImage, ScoreFirst } from './no-bench.tsx';
import { PickFields } from './pick-fields.tsx';
import { faultOf, mostImages, numbersUpTo, type Picks, scorersOf, toDraft } from './picks.ts';

interface BenchProps {
  readonly study: string;
  readonly data: AnalysisPart<'bestOfN'>;
  readonly generators: readonly Generator[];
  readonly making: ReturnType<typeof useMakeEvaluation>;
}

/** Scorers and numbers to choose from, what is expected of them, and the evaluation that people decide. */
export function Bench(props: BenchProps) {
  const { study, data, generators } = props;
  if (scorersOf(data.rows).length === 0) return <NoScores study={study} />;
  if (mostImages(generators, null) < 2) return <OneImage study={study} />;
  return <OpenBench {...props} />;
}

function OpenBench({ study, data, generators, making }: BenchProps) {
  const scorers = useMemo(() => scorersOf(data.rows), [data.rows]);
  const [picks, setPicks] = useState<Picks>(() => ({
    by: [(scorers.find(({ kind }) => kind === 'textnorm') ?? scorers[0])?.id ?? ''],
    ns: numbersUpTo(mostImages(generators, null)),
    ...{ name: '', draw: 0, generator: null, votes: 3, maxPrompts: null },
  }));
  const [begun] = useState(() => new Date());
  const draft = useMemo(() => toDraft(picks, scorers, begun), [picks, scorers, begun]);
  const settled = useSettled(draft);
  const fault = faultOf(picks);
  const plan = useQuery({ ...planQuery(study, settled), enabled: faultOf(picks) === undefined });
  const isUnsettled = plan.isPlaceholderData || settled !== draft;
  return (
    <div className="grid min-w-0 gap-5 *:min-w-0">
      <div className="grid items-start gap-5 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <PickFields scorers={scorers} generators={generators} picks={picks} begun={begun} onChange={setPicks} />
        <div className="grid gap-4">
          {fault ? <Notice tone="warning">{fault}</Notice> : <PlanPanel query={plan} isUnsettled={isUnsettled} />}
          <MakeButton
            plan={fault === undefined ? plan.data : undefined}
            isUnsettled={isUnsettled}
            isPending={making.isPending}
            onMake={() => making.mutate(draft)}
          />
          {plan.data?.problems.some(({ code }) => code === 'not_scored') ? <ScoreFirst study={study} /> : null}
          {making.error ? <Notice tone="danger">{making.error.message}</Notice> : null}
        </div>
      </div>
      <ExpectedCurves study={study} scorers={scorers.filter(({ id }) => picks.by.includes(id))} />
    </div>
  );
}
