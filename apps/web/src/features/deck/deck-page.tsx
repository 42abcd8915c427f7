import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { studyQuery } from '../../lib/study-queries.ts';
import { DeckFilterBar } from './deck-filter-bar.tsx';
import { type DeckSearch, filterOf } from './deck-search.ts';
import { DeckTable } from './deck-table.tsx';

const route = getRouteApi('/s/$study/deck');

/** Pairs on which people disagree, one at a time, to be decided on. The address says which, and at which one it is. */
export function DeckPage() {
  const { study: slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: study } = useSuspenseQuery(studyQuery(slug));
  const [round, setRound] = useState(0);
  const filter = filterOf(search);

  const goTo = (at: string | undefined) =>
    void navigate({ search: ({ at: _, ...rest }): DeckSearch => (at ? { ...rest, at } : rest), replace: true });
  const chooseFilter = (change: DeckSearch) => void navigate({ search: change });
  const beginAgain = () => {
    setRound(round + 1);
    goTo(undefined);
  };
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <title>{`Conflicts · ${study.name} · Plumbline`}</title>
      <DeckFilterBar search={search} onChange={chooseFilter} />
      <DeckTable
        key={`${JSON.stringify(filter)} ${round}`}
        study={study}
        filter={filter}
        at={search.at}
        onGoTo={goTo}
        onBeginAgain={beginAgain}
      />
    </div>
  );
}
