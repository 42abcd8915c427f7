import type { Evaluation } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { StopMark } from '../../lib/votes/stop-mark.tsx';
import { STOP_NAMES, toneOf } from '../../lib/votes/stop-tone.ts';
import { leadsQuery } from '../../lib/votes/vote-queries.ts';
import { countLead, describeLead } from './lead-words.ts';

interface EvaluationLeadsProps {
  readonly study: string;
  readonly evaluation: Evaluation;
}

/** Who leads on each criterion, and whether there are enough votes to say so. */
export function EvaluationLeads({ study, evaluation }: EvaluationLeadsProps) {
  const { slug, contenders, wanted, counted, surplus, raters } = evaluation;
  const progress = [counted, surplus, raters].join(' ');
  const { data, error } = useQuery(leadsQuery({ study, evaluation: slug }, progress));
  if (error) return <p className="text-ink-faint text-sm">Who leads could not be computed. {error.message}</p>;
  if (data === undefined) {
    return (
      <p role="status" className="text-ink-faint text-sm">
        Who leads is being computed…
      </p>
    );
  }
  const nameOf = (contender: number) => contenders[contender]?.name ?? 'a contender that is gone';
  return (
    <ul aria-label={`Who leads in ${evaluation.name}`} className="mt-1 grid gap-2">
      {data.map((lead) => (
        <li key={lead.criterion} className="flex items-start gap-3">
          <StopMark tone={toneOf(lead.firstTwo?.light ?? null)} />
          <p className="wrap-anywhere min-w-0 text-pretty text-sm">
            <span className="font-medium capitalize">{lead.criterion}</span>: {describeLead(lead, nameOf)}.{' '}
            <span className="text-ink-muted">
              {STOP_NAMES[toneOf(lead.firstTwo?.light ?? null)]}; {countLead(lead, wanted)}.
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
