import type { InstalledModelView } from '@plumbline/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { formatCount } from '../../../lib/figures.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useRemoval } from './use-removal.ts';

interface RemovalPanelProps {
  readonly model: InstalledModelView;
  readonly models: readonly InstalledModelView[];
  readonly onRemoved: () => void;
}

/** Takes a model that was added out of the installation. */
export function RemovalPanel({ model, models, onRemoved }: RemovalPanelProps) {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const removal = useRemoval(model, models);
  const { name } = model.manifest;
  const remove = () =>
    removal.mutate(undefined, {
      onSuccess: async () => {
        onRemoved();
        await navigate({ to: '/models' });
      },
    });
  return (
    <Panel title="Remove the model">
      <p className="mb-3 text-pretty text-ink-muted text-sm">
        {model.studies === 0
          ? 'No study scores with it. Its scores stay, and it can be added again.'
          : `${model.studies === 1 ? '1 study scores' : `${formatCount(model.studies)} studies score`} with it, and must have another model first.`}
      </p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Remove the model…
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove “${name}”?`}
        description="Nobody can score with it here any more. Scores that were made with it stay, and so do passports."
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button variant="danger" isPending={removal.isPending} onClick={remove}>
              Remove it
            </Button>
          </>
        }
      >
        {removal.error ? <Notice tone="danger">{removal.error.message}</Notice> : null}
      </Dialog>
    </Panel>
  );
}
