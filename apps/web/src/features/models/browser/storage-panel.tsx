import type { InstalledModelView } from '@plumbline/contract';
import { askToPersist, clearEmbeddings, removeOrphans, type StorageUse } from '@plumbline/scorer/storage';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { browserKeys, locationOf, storageQuery, storedModelsQuery } from './browser-queries.ts';

/** What this site keeps in this browser, whether it stays, and what can go without loss. */
export function StoragePanel({ models }: { readonly models: readonly InstalledModelView[] }) {
  const storage = useQuery(storageQuery());
  const stored = useQuery(storedModelsQuery(models));
  const change = useStorageChange();
  const error = storage.error ?? stored.error;
  const orphanedBytes = stored.data?.orphanedBytes ?? 0;
  const embeddingBytes = storage.data?.embeddingBytes ?? 0;
  return (
    <Panel title="Kept in this browser">
      {error ? (
        <LoadError
          what="What this browser keeps"
          error={error}
          onRetry={() => void Promise.all([storage.refetch(), stored.refetch()])}
        />
      ) : null}
      <div className="grid grid-cols-1 gap-4 text-sm">
        {storage.data ? <Use use={storage.data.use} onPersist={() => change.mutate('persist')} /> : null}
        {change.variables === 'persist' && change.data === false ? (
          <Notice>The browser did not agree. Some agree once the site is used more often or bookmarked.</Notice>
        ) : null}
        {embeddingBytes > 0 ? (
          <Removable
            text={`${formatBytes(embeddingBytes)} of embeddings: what models made of images and texts, so that nothing is computed twice.`}
            action="Clear the embeddings"
            isPending={change.isPending}
            onRemove={() => change.mutate('embeddings')}
          />
        ) : null}
        {orphanedBytes > 0 ? (
          <Removable
            text={`${formatBytes(orphanedBytes)} belong to no model that is here any more.`}
            action="Remove them"
            isPending={change.isPending}
            onRemove={() => change.mutate(models)}
          />
        ) : null}
        {change.error ? <Notice tone="danger">{change.error.message}</Notice> : null}
      </div>
    </Panel>
  );
}

/** Models: whose files stay when orphans go. */
type Change = 'persist' | 'embeddings' | readonly InstalledModelView[];

function useStorageChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change): Promise<boolean> => {
      if (change === 'persist') return askToPersist();
      if (change === 'embeddings') await clearEmbeddings();
      else await removeOrphans(change.map(locationOf));
      return true;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: browserKeys.all }),
  });
}

function Use({ use, onPersist }: { readonly use: StorageUse | null; readonly onPersist: () => void }) {
  if (use === null) {
    return (
      <p className="text-pretty text-ink-muted">
        This browser does not tell how much it keeps. Over HTTPS, or on this machine itself, it would.
      </p>
    );
  }
  return (
    <>
      <div>
        <p className="mb-2 tabular-nums">
          {formatBytes(use.usageBytes)} used <span className="text-ink-faint">of {formatBytes(use.quotaBytes)}</span>
        </p>
        <ProgressBar label="Storage used" value={use.usageBytes} max={use.quotaBytes} />
      </div>
      {use.isPersisted ? (
        <p className="text-ink-muted">The browser keeps it until you remove it.</p>
      ) : (
        <div className="grid justify-items-start gap-2">
          <p className="text-pretty text-ink-muted">
            The browser may delete it when the disk gets full; models would be downloaded again.
          </p>
          <Button size="sm" onClick={onPersist}>
            Ask the browser to keep it
          </Button>
        </div>
      )}
    </>
  );
}

interface RemovableProps {
  readonly text: ReactNode;
  readonly action: string;
  readonly isPending: boolean;
  readonly onRemove: () => void;
}

const Removable = ({ text, action, isPending, onRemove }: RemovableProps) => (
  <div className="grid justify-items-start gap-2">
    <p className="text-pretty text-ink-muted">{text}</p>
    <Button size="sm" isPending={isPending} onClick={onRemove}>
      {action}
    </Button>
  </div>
);
