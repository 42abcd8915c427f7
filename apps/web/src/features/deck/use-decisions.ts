import { adjudicate, type Conflict, type LabelValue, withdrawAdjudication } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../lib/api.ts';
import { pairKeys } from '../../lib/pair-queries.ts';

export interface Decision {
  readonly card: Conflict;
  readonly value: LabelValue;
  readonly note: string;
}

/** What the server did not take. */
export interface DecisionTrouble {
  readonly card: Conflict;
  readonly message: string;
}

export interface Decisions {
  /** Made here and not taken back, in order. */
  readonly made: readonly Decision[];
  readonly trouble: DecisionTrouble | null;
  decide(decision: Decision): void;
  /** Takes the last one back; says which. */
  undo(): Decision | undefined;
  dismissTrouble(): void;
}

const SCOPE = { id: 'deck' };

/** Decisions are taken as made at once and sent one after the other; what is refused comes back with the reason. */
export function useDecisions(study: string): Decisions {
  const queryClient = useQueryClient();
  const [made, setMade] = useState<readonly Decision[]>([]);
  const [trouble, setTrouble] = useState<DecisionTrouble | null>(null);
  const refresh = (card: Conflict) => queryClient.invalidateQueries({ queryKey: pairKeys.one(study, card.pairId) });
  const without = (card: Conflict) => (before: readonly Decision[]) =>
    before.filter((other) => other.card.pairId !== card.pairId);

  const send = useMutation({
    scope: SCOPE,
    mutationFn: ({ card, value, note }: Decision) =>
      request(adjudicate, { params: { study }, body: { pairIds: [card.pairId], value, note } }),
    onSuccess: (_, { card }) => refresh(card),
    onError: ({ message }, { card }) => {
      setMade(without(card));
      setTrouble({ card, message });
    },
  });
  const withdraw = useMutation({
    scope: SCOPE,
    mutationFn: ({ card }: Decision) =>
      request(withdrawAdjudication, { params: { study }, body: { pairIds: [card.pairId] } }),
    onSuccess: (_, { card }) => refresh(card),
    onError: ({ message }, decision) => {
      setMade((before) => [...before, decision]);
      setTrouble({ card: decision.card, message });
    },
  });

  return {
    made,
    trouble,
    dismissTrouble: () => setTrouble(null),
    decide: (decision) => {
      setMade((before) => [...without(decision.card)(before), decision]);
      setTrouble(null);
      send.mutate(decision);
    },
    undo: () => {
      const last = made.at(-1);
      if (last === undefined) return undefined;
      setMade(without(last.card));
      withdraw.mutate(last);
      return last;
    },
  };
}
