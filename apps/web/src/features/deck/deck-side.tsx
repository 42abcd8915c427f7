import type { Conflict, PairDetail } from '@plumbline/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { formatReward, formatShare } from '../../lib/figures.ts';
import { JudgementList } from '../../lib/pair-list/judgement-list.tsx';
import { pairQuery } from '../../lib/pair-queries.ts';
import { LabelMark } from '../../ui/label-mark.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

interface DeckSideProps {
  readonly study: string;
  /** The one that is decided on, and the next. */
  readonly cards: readonly Conflict[];
  readonly arePeopleShown: boolean;
  readonly areScoresShown: boolean;
}

/** What people and the models said. Nothing of it is fetched before somebody wants to see it. */
export function DeckSide({ study, cards, arePeopleShown, areScoresShown }: DeckSideProps) {
  return arePeopleShown || areScoresShown ? (
    <aside
      aria-label="What was said of it"
      className="grid shrink-0 content-start gap-4 p-3 sm:px-6 lg:w-96 lg:overflow-auto lg:pl-0"
    >
      <SideBody study={study} cards={cards} arePeopleShown={arePeopleShown} areScoresShown={areScoresShown} />
    </aside>
  ) : null;
}

function SideBody({ study, cards, arePeopleShown, areScoresShown }: DeckSideProps) {
  const [card, next] = cards;
  const queryClient = useQueryClient();
  const pair = useQuery(pairQuery(study, card?.pairId ?? ''));
  const nextId = next?.pairId;
  useEffect(() => {
    if (nextId !== undefined) void queryClient.prefetchQuery(pairQuery(study, nextId));
  }, [queryClient, study, nextId]);
  if (pair.isPending) return <Skeleton className="h-40 rounded-panel" />;
  if (pair.data === undefined) {
    return <LoadError what="What was said" error={pair.error} onRetry={() => void pair.refetch()} />;
  }
  return (
    <>
      {arePeopleShown ? <JudgementList judgements={pair.data.judgements} /> : null}
      {arePeopleShown && card?.decision ? <StandingDecision decision={card.decision} /> : null}
      {areScoresShown ? <Scores pair={pair.data} /> : null}
    </>
  );
}

const StandingDecision = ({ decision }: { readonly decision: NonNullable<Conflict['decision']> }) => (
  <Panel title="Decision">
    <p className="flex items-center gap-3 text-sm">
      <LabelMark value={decision.value} />
      <span className="font-medium">{decision.by}</span>
    </p>
    {decision.note === '' ? null : <p className="mt-1 whitespace-pre-wrap text-ink-muted text-sm">{decision.note}</p>}
  </Panel>
);

function Scores({ pair: { scores, rawRewards } }: { readonly pair: PairDetail }) {
  const entries = [
    ...scores.map(({ id, model, textNorm }) => ({ id, name: model.name, value: `TextNorm ${formatShare(textNorm)}` })),
    ...rawRewards.map(({ id, model, reward }) => ({ id, name: model.name, value: `reward ${formatReward(reward)}` })),
  ];
  return (
    <Panel title="Scores">
      {entries.length === 0 ? (
        <p className="text-ink-muted text-sm">No model has scored this pair.</p>
      ) : (
        <ul className="grid gap-1.5 text-sm">
          {entries.map(({ id, name, value }) => (
            <li key={id} className="flex justify-between gap-3">
              <span className="min-w-0 break-words text-ink-muted">{name}</span>
              <span className="shrink-0 tabular-nums">{value}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
