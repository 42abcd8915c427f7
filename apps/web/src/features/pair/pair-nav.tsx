import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../lib/figures.ts';
import { hasFilters, type View } from '../../lib/pair-list/view.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PAIR_KEYS, type PairAction } from './keymap.ts';
import type { ListPlace } from './use-neighbours.ts';

interface PairNavProps {
  readonly study: string;
  readonly view: View;
  readonly place: ListPlace;
}

/** Back to the list that one came from, and on through it. */
export function PairNav({ study, view, place }: PairNavProps) {
  return (
    <nav aria-label="Pairs of the list" className="mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <ButtonLink to="/s/$study/disagreements" params={{ study }} search={view} variant="quiet" className="-ml-4">
        <ArrowLeft size={16} aria-hidden />
        {hasFilters(view) ? 'Back to the filtered list' : 'Back to the list'}
      </ButtonLink>
      <div className="flex items-center gap-2">
        <p className="text-ink-faint text-sm tabular-nums">{describePlace(place)}</p>
        <StepLink study={study} view={view} pair={place.place?.previous ?? null} action="previous">
          <ChevronLeft size={16} aria-hidden />
          Previous
          <Kbd className="max-sm:hidden">{PAIR_KEYS.previous[0]}</Kbd>
        </StepLink>
        <StepLink study={study} view={view} pair={place.place?.next ?? null} action="next">
          Next
          <Kbd className="max-sm:hidden">{PAIR_KEYS.next[0]}</Kbd>
          <ChevronRight size={16} aria-hidden />
        </StepLink>
      </div>
    </nav>
  );
}

function describePlace({ place, isLooking }: ListPlace): string {
  if (place !== null) return `${formatCount(place.position)} of ${formatCount(place.total)}`;
  return isLooking ? '…' : 'not in this list';
}

interface StepLinkProps {
  readonly study: string;
  readonly view: View;
  readonly pair: string | null;
  readonly action: PairAction;
  readonly children: ReactNode;
}

function StepLink({ study, view, pair, action, children }: StepLinkProps) {
  if (pair === null) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <ButtonLink
      to="/s/$study/pairs/$pair"
      params={{ study, pair }}
      search={view}
      replace
      size="sm"
      aria-keyshortcuts={PAIR_KEYS[action].join(' ')}
    >
      {children}
    </ButtonLink>
  );
}
