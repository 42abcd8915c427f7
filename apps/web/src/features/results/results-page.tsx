import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useFrame } from '../../lib/analysis/use-analysis.ts';
import { ReproduceLink } from '../../lib/reproduce/reproduce-link.tsx';
import { readSettings } from '../../lib/settings-search.ts';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { WordsTooltip } from '../../ui/words-tooltip.tsx';
import { AddressBehindContext, useMakeAddressBehind } from './address-behind.ts';
import { changeSettings, changeShown, withPublishedSettings } from './change-search.ts';
import { NoFigures } from './no-figures.tsx';
import { ResultsBody } from './results-body.tsx';
import { type ResultsScope, ResultsScopeContext } from './results-scope.ts';
import type { ResultsSearch } from './results-search.ts';
import { SettingsBar } from './settings/settings-bar.tsx';

const route = getRouteApi('/s/$study/results');

/** Every figure of a study, how it was computed, and the way to the pairs behind it. */
export function ResultsPage() {
  const { study } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const frame = useFrame(study);
  const detail = useQuery(studyDetailQuery(study));
  const { settings, refusal } = useMemo(() => readSettings(search), [search]);

  const addressBehind = useMakeAddressBehind(study, search);

  const goTo = useCallback(
    (next: ResultsSearch) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const scope: ResultsScope = useMemo(
    () => ({
      study,
      search,
      settings,
      show: (patch) => goTo(changeShown(search, patch)),
      change: (patch) => goTo(changeSettings(search, patch)),
    }),
    [study, search, settings, goTo],
  );
  const error = frame.error;
  return (
    <ResultsScopeContext value={scope}>
      <Page>
        <PageHeader
          title="Results"
          documentTitle={`Results · ${detail.data?.name ?? study}`}
          description="How well each scorer agrees with people, how far people agree among themselves, and what hangs on the settings. Every figure opens its pairs."
          actions={frame.data && frame.data.reportedSources.length > 0 ? <ReproduceLink study={study} /> : null}
        />
        {refusal ? (
          <Notice tone="warning" className="mb-4">
            The address asks for a setting that does not exist, so the published settings count. {refusal}
          </Notice>
        ) : null}
        {frame.data ? (
          frame.data.labels === 0 && frame.data.reportedSources.length === 0 ? (
            <NoFigures study={study} />
          ) : (
            <>
              <SettingsBar
                frame={frame.data}
                own={detail.data?.textNorm ?? null}
                hasEnsemble={(detail.data?.members.length ?? 0) > 1}
                onReset={() => goTo(withPublishedSettings(search))}
              />
              <AddressBehindContext value={addressBehind}>
                <WordsTooltip>
                  <ResultsBody frame={frame.data} />
                </WordsTooltip>
              </AddressBehindContext>
            </>
          )
        ) : error ? (
          <LoadError what="The study’s figures" error={error} onRetry={() => void frame.refetch()} />
        ) : (
          <div role="status">
            <span className="sr-only">The study is being loaded</span>
            <Skeleton className="mb-5 h-24 w-full" />
            <Skeleton className="h-96 w-full" />
          </div>
        )}
      </Page>
    </ResultsScopeContext>
  );
}
