import type { AnswersBehind, StudyRater } from '@plumbline/contract';
import { getRouteApi } from '@tanstack/react-router';
import { countOf } from '../../lib/figures.ts';
import { Panel } from '../../ui/panel.tsx';
import { FlagRules, QualityBasis } from './quality-basis.tsx';
import { RaterDetails } from './rater-details.tsx';
import { RaterTable } from './rater-table.tsx';

const route = getRouteApi('/s/$study/quality');

export function QualityBody({ study, raters }: { readonly study: string; readonly raters: readonly StudyRater[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = (rater: string | undefined) =>
    void navigate({ search: rater === undefined ? {} : { rater }, replace: true, resetScroll: false });
  const choose = (behind: AnswersBehind) =>
    void navigate({ search: { ...search, behind }, replace: true, resetScroll: false });
  const chosen = raters.find(({ id }) => id === search.rater);
  return (
    <>
      <Panel title={countOf(raters.length, 'rater')}>
        <p className="mb-3 max-w-prose text-pretty text-sm">{summarise(raters)}</p>
        <RaterTable study={study} raters={raters} open={chosen?.id} onOpen={open} />
        <div className="mt-4 grid gap-3">
          <QualityBasis raters={raters} />
          <FlagRules />
        </div>
      </Panel>
      {chosen ? (
        <RaterDetails
          key={chosen.id}
          study={study}
          rater={chosen}
          behind={search.behind}
          onChoose={choose}
          onClose={() => open(undefined)}
        />
      ) : null}
    </>
  );
}

function summarise(raters: readonly StudyRater[]): string {
  const flagged = raters.filter(({ flags, isSetAside }) => flags.length > 0 && !isSetAside);
  if (flagged.length === 0) return 'Nobody whose labels count stands out.';
  const names = flagged.map(({ name }) => name);
  const shown = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const listed = new Intl.ListFormat('en').format(shown);
  return `${listed} ${flagged.length === 1 ? 'stands' : 'stand'} out. Open a name to read why.`;
}
