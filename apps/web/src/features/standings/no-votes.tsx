import type { Evaluation } from '@plumbline/contract';
import { Vote } from 'lucide-react';
import { countOf } from '../../lib/figures.ts';
import type { VotesRequest } from '../../lib/votes/vote-calls.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { ExportPanel } from './export-panel.tsx';

/** Before the first vote: what to do next. */
export function NoVotes({ address, evaluation }: { readonly address: VotesRequest; readonly evaluation: Evaluation }) {
  const { study } = address;
  const isOpen = evaluation.state === 'open';
  return (
    <>
      <EmptyState
        title="No votes yet"
        icon={<Vote size={32} aria-hidden />}
        action={
          <>
            <ButtonLink to="/s/$study/people" params={{ study }} variant="primary">
              Invite people
            </ButtonLink>
            {isOpen ? (
              <ButtonLink to="/s/$study/compare/$evaluation/vote" params={address}>
                Vote yourself
              </ButtonLink>
            ) : null}
          </>
        }
      >
        {countOf(evaluation.comparisons, 'comparison')} wait for {countOf(evaluation.wanted, 'ballot')}.{' '}
        {isOpen
          ? 'Figures stand here as soon as somebody has answered one whole.'
          : 'Open the evaluation for votes, then invite people.'}
      </EmptyState>
      <ExportPanel evaluation={evaluation} />
    </>
  );
}
