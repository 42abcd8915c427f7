import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFrame } from '../../lib/analysis/use-analysis.ts';
import { modelsQuery } from '../../lib/model-queries.ts';
import { sessionQuery } from '../../lib/session-query.ts';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ClosePanel } from './close-panel.tsx';
import { DeletePanel } from './delete-panel.tsx';
import { LabellingPanel } from './labelling-panel.tsx';
import { listChoices } from './model-choices.ts';
import { SettingsForm } from './settings-form.tsx';

const route = getRouteApi('/s/$study/settings');

/** What a study is called, what annotators see, and how its pairs are scored. */
export function SettingsPage() {
  const { study: slug } = route.useParams();
  const study = useQuery(studyDetailQuery(slug));
  const models = useQuery(modelsQuery());
  // Names models whose scores came with a file; the page does not wait for it.
  const frame = useFrame(slug);
  const { data: session } = useQuery(sessionQuery());
  const error = study.error ?? models.error;
  return (
    <Page>
      <PageHeader title="Settings" />
      <div className="grid max-w-3xl gap-5">
        {study.data && models.data ? (
          <>
            <SettingsForm
              study={study.data}
              models={listChoices(models.data.models, study.data, frame.data?.models ?? [])}
            />
            <LabellingPanel study={slug} />
            <ClosePanel study={study.data} />
            {session?.person?.role === 'owner' ? <DeletePanel study={study.data} /> : null}
          </>
        ) : error ? (
          <LoadError
            what="The settings"
            error={error}
            onRetry={() => void Promise.all([study.refetch(), models.refetch()])}
          />
        ) : (
          <div role="status" aria-label="Loading settings" className="grid gap-5">
            <Skeleton className="h-64 rounded-panel" />
            <Skeleton className="h-64 rounded-panel" />
          </div>
        )}
      </div>
    </Page>
  );
}
