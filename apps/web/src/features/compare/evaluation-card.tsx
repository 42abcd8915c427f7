import type { Evaluation } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { describeContenders, describeDesign } from './design-words.ts';
import { EvaluationLeads } from './evaluation-leads.tsx';

const STATES: Record<Evaluation['state'], { readonly word: string; readonly tone: BadgeTone }> = {
  draft: { word: 'not open yet', tone: 'neutral' },
  open: { word: 'open', tone: 'accent' },
  closed: { word: 'closed', tone: 'neutral' },
};

interface EvaluationCardProps {
  readonly study: string;
  readonly evaluation: Evaluation;
}

/** One evaluation: what it asks, and how far it is. */
export function EvaluationCard({ study, evaluation }: EvaluationCardProps) {
  const { slug, name, state, counted, wanted, raters, prompts, criteria, contenders, design, createdAt } = evaluation;
  const { word, tone } = STATES[state];
  const params = { study, evaluation: slug };
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-4 rounded-panel border border-line bg-surface p-4 sm:p-5">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <h2 dir="auto" className="wrap-anywhere font-semibold">
            {name}
          </h2>
          <Badge tone={tone}>{word}</Badge>
        </div>
        <p className="wrap-anywhere text-ink-muted text-sm">
          {describeContenders(contenders.map(({ name: contender }) => contender))} · {criteria.join(' and ')} ·{' '}
          {describeDesign(design)} · {countOf(prompts, 'prompt')}
        </p>
        <ProgressBar label={`Ballots of ${name}`} value={counted} max={wanted} />
        <p className="text-ink-faint text-sm tabular-nums">
          {counted} of {countOf(wanted, 'ballot')} ·{' '}
          {raters === 0 ? 'nobody has voted yet' : `${countOf(raters, 'person', 'people')} voted`} · made{' '}
          <TimeText iso={createdAt} />
        </p>
        {raters > 0 ? <EvaluationLeads study={study} evaluation={evaluation} /> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {state === 'open' ? (
          <ButtonLink to="/s/$study/compare/$evaluation/vote" params={params} aria-label={`Vote in ${name}`}>
            Vote
          </ButtonLink>
        ) : null}
        <ButtonLink to="/s/$study/compare/$evaluation" params={params} aria-label={`Results of ${name}`}>
          Results
        </ButtonLink>
      </div>
    </li>
  );
}
