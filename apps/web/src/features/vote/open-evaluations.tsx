import type { OpenEvaluation, Study } from '@plumbline/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { Coffee } from 'lucide-react';
import { openEvaluationsQuery } from '../../lib/open-evaluations-query.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** For those who vote: the evaluations that are open, or straight to the one that is. */
export function OpenEvaluations({ study }: { readonly study: Study }) {
  const { data: evaluations } = useSuspenseQuery(openEvaluationsQuery(study.slug));
  const { say } = useWords();
  const [only, ...others] = evaluations;
  if (only === undefined) return <NothingOpen study={study} />;
  if (others.length === 0) {
    return (
      <Navigate to="/s/$study/compare/$evaluation/vote" params={{ study: study.slug, evaluation: only.slug }} replace />
    );
  }
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-8">
      <PageHeader
        title={say('compare.title')}
        description={say('compare.choose')}
        documentTitle={say('compare.titleOf', { study: study.name })}
      />
      <ul className="mt-6 flex flex-col gap-3">
        {evaluations.map((evaluation) => (
          <Choice key={evaluation.id} study={study} evaluation={evaluation} />
        ))}
      </ul>
    </div>
  );
}

function Choice({ study, evaluation }: { readonly study: Study; readonly evaluation: OpenEvaluation }) {
  const { say } = useWords();
  const { slug, name, criteria, progress } = evaluation;
  const { answered, open, wanted } = progress;
  const asked = criteria.map((criterion) => say(`criterion.${criterion}`)).join(' · ');
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-panel border border-line bg-surface p-4">
      <div className="flex min-w-60 flex-1 flex-col gap-2">
        <h2 dir="auto" className="font-semibold">
          {name}
        </h2>
        <p className="text-ink-muted text-sm">{say('compare.asks', { criteria: asked })}</p>
        <ProgressBar
          label={say('vote.progress')}
          text={say('app.progress', { value: wanted - open, max: wanted })}
          value={wanted - open}
          max={wanted}
        />
        <p className="text-ink-faint text-sm tabular-nums">{say('compare.progress', { count: answered, open })}</p>
      </div>
      <ButtonLink
        to="/s/$study/compare/$evaluation/vote"
        params={{ study: study.slug, evaluation: slug }}
        variant="primary"
      >
        {answered === 0 ? say('compare.start') : say('compare.goOn')}
      </ButtonLink>
    </li>
  );
}

function NothingOpen({ study }: { readonly study: Study }) {
  const { say } = useWords();
  return (
    <EmptyState
      level={1}
      title={say('compare.none')}
      icon={<Coffee size={32} aria-hidden />}
      action={
        <>
          <ButtonLink to="/s/$study/annotate" params={{ study: study.slug }} variant="primary">
            {say('compare.annotate')}
          </ButtonLink>
          <ButtonLink to="/">{say('app.allStudies')}</ButtonLink>
        </>
      }
    >
      {say('compare.noneWhy', { study: study.name })}
    </EmptyState>
  );
}
