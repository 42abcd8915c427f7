import type { SavedView } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Loading } from '../../../ui/spinner.tsx';
import { savedViewsQuery, useRemoveView, useReplaceView, useSaveView } from './view-queries.ts';

interface SavedViewsDialogProps {
  readonly study: string;
  /** The view that is shown, as it stands in the address. */
  readonly query: string;
  readonly onOpen: (query: string) => void;
  readonly onClose: () => void;
}

export function SavedViewsDialog({ study, query, onOpen, onClose }: SavedViewsDialogProps) {
  const views = useQuery(savedViewsQuery(study));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Views"
      description="A view is everything that the address holds: filters, order, form and settings. All researchers of the study share saved views."
    >
      <SaveForm study={study} query={query} />
      {views.data ? (
        <ViewList study={study} query={query} views={views.data} onOpen={onOpen} />
      ) : views.isError ? (
        <LoadError what="The saved views" error={views.error} onRetry={() => void views.refetch()} />
      ) : (
        <Loading />
      )}
    </Dialog>
  );
}

function SaveForm({ study, query }: { readonly study: string; readonly query: string }) {
  const [name, setName] = useState('');
  const save = useSaveView(study);
  return (
    <form
      className="mb-4 flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim(), query }, { onSuccess: () => setName('') });
      }}
    >
      <Field
        label="Save this view as"
        className="min-w-0 flex-1"
        {...(save.isError ? { error: save.error.message } : {})}
      >
        {(ids) => <Input {...ids} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Button type="submit" isPending={save.isPending} disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}

interface ViewListProps {
  readonly study: string;
  readonly query: string;
  readonly views: readonly SavedView[];
  readonly onOpen: (query: string) => void;
}

function ViewList({ study, query, views, onOpen }: ViewListProps) {
  const replace = useReplaceView(study);
  const remove = useRemoveView(study);
  const error = replace.error ?? remove.error;
  if (views.length === 0) return <p className="text-ink-muted text-sm">None saved yet.</p>;
  return (
    <>
      {error === null ? null : <Notice tone="danger">{error.message}</Notice>}
      <ul aria-label="Saved views" className="divide-y divide-line border-line border-y">
        {views.map((view) => (
          <li key={view.id} className="flex flex-wrap items-center gap-1 py-1">
            <button
              type="button"
              className="min-h-11 min-w-0 flex-1 truncate rounded-control px-2 text-left text-sm hover:bg-raised"
              aria-current={view.query === query ? 'true' : undefined}
              onClick={() => onOpen(view.query)}
            >
              <span className="font-medium">{view.name}</span>
              <span className="ml-2 text-ink-faint">{view.query === query ? 'shown now' : (view.savedBy ?? '')}</span>
            </button>
            <Button
              variant="quiet"
              size="sm"
              disabled={view.query === query}
              onClick={() => replace.mutate({ view: view.id, query })}
            >
              Replace
            </Button>
            <CopyButton isCompact what={`the address of ${view.name}`} text={addressOf(study, view.query)} />
            <IconButton
              label={`Remove ${view.name}`}
              icon={<Trash2 size={16} aria-hidden />}
              onClick={() => remove.mutate(view.id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const addressOf = (study: string, query: string): string =>
  new URL(`/s/${study}/disagreements${query}`, document.baseURI).href;
