import { type EndpointOutput, hasRole, type listModels } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from '../../lib/model-queries.ts';
import { sessionQuery } from '../../lib/session-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AddModel } from './add/add-model.tsx';
import { storedModelsQuery } from './browser/browser-queries.ts';
import { DevicePanel } from './browser/device-panel.tsx';
import { StoragePanel } from './browser/storage-panel.tsx';
import { ModelCard } from './model-card.tsx';

type Models = EndpointOutput<typeof listModels>;

/** The reward models of this installation, and how this browser stands to each. */
export function ModelsPage() {
  const models = useQuery(modelsQuery());
  return (
    <Page>
      <PageHeader
        title="Reward models"
        description="What can score pairs here. Scores of a browser are stored only after it has proved that it computes a model rightly."
      />
      {models.data ? (
        <Content {...models.data} />
      ) : models.error ? (
        <LoadError what="The reward models" error={models.error} onRetry={() => void models.refetch()} />
      ) : (
        <div role="status" aria-label="Loading reward models" className="grid gap-5">
          <Skeleton className="h-48 rounded-panel" />
          <Skeleton className="h-48 rounded-panel" />
        </div>
      )}
    </Page>
  );
}

function Content({ models, known, hub }: Models) {
  const person = useQuery(sessionQuery()).data?.person;
  const mayAdd = person != null && hasRole(person.role, 'researcher');
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid grid-cols-1 gap-5">
        <ModelList models={models} hub={hub} mayAdd={mayAdd} />
        {mayAdd ? <AddModel known={known} hub={hub} /> : null}
      </div>
      <div className="grid grid-cols-1 gap-5">
        <DevicePanel />
        <StoragePanel models={models} />
      </div>
    </div>
  );
}

function ModelList({ models, hub, mayAdd }: Pick<Models, 'models' | 'hub'> & { readonly mayAdd: boolean }) {
  const stored = useQuery(storedModelsQuery(models)).data?.models;
  if (models.length === 0) {
    return (
      <EmptyState title="No reward model is here">
        {mayAdd
          ? 'Add one of the hub or from files below; until then nothing is scored. Labelling needs none.'
          : 'A researcher can add one; until then nothing is scored. Labelling needs none.'}
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Reward models" className="grid grid-cols-1 gap-5">
      {models.map((model) => (
        <ModelCard
          key={model.manifest.id}
          model={model}
          models={models}
          hub={hub}
          stored={stored?.find(({ id }) => id === model.manifest.id)}
        />
      ))}
    </ul>
  );
}
