import type { PairDetail, PairLabel } from '@plumbline/contract';
import { Badge } from '../../ui/badge.tsx';
import { LabelMark } from '../../ui/label-mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { countOf, formatSeconds } from '../figures.ts';

/** What every person said, with time and note. */
export function JudgementList({ judgements }: Pick<PairDetail, 'judgements'>) {
  return (
    <Panel title={judgements.length === 0 ? 'Labels' : countOf(judgements.length, 'label')}>
      {judgements.length === 0 ? (
        <p className="text-ink-muted text-sm">Nobody has labelled this pair yet.</p>
      ) : (
        <ul className="divide-y divide-line">
          {judgements.map((judgement) => (
            <Judgement key={judgement.eventId} judgement={judgement} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Judgement({ judgement }: { readonly judgement: PairLabel }) {
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <LabelMark value={judgement.value} />
        <span className="font-medium text-sm">{judgement.rater}</span>
        <RaterKind kind={judgement.raterKind} />
        <span className="ml-auto text-ink-faint text-xs tabular-nums">
          <TimeText iso={judgement.labelledAt} />
          {judgement.raterKind === 'human' ? ` · ${formatSeconds(judgement.activeMs)}` : null}
        </span>
      </div>
      {judgement.note === '' ? null : (
        <p className="mt-1 whitespace-pre-wrap text-ink-muted text-sm">{judgement.note}</p>
      )}
    </li>
  );
}

function RaterKind({ kind }: { readonly kind: PairLabel['raterKind'] }) {
  if (kind === 'human') return null;
  return <Badge tone={kind === 'simulated' ? 'warning' : 'neutral'}>{kind}</Badge>;
}
