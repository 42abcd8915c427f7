import type { InstalledModelView } from '@plumbline/contract';
import { useState } from 'react';
import { formatBytes } from '../../../lib/progress/format-bytes.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useFreeing } from './use-removal.ts';

/** More than this takes a while to download again: one is asked first. */
const ASK_FROM_BYTES = 50e6;

interface FreeSpaceProps {
  readonly model: InstalledModelView;
  readonly models: readonly InstalledModelView[];
  readonly keptBytes: number;
}

/** Removes what this browser keeps of a model. */
export function FreeSpace({ model, models, keptBytes }: FreeSpaceProps) {
  const [isAsking, setAsking] = useState(false);
  const freeing = useFreeing(model, models);
  const free = () => freeing.mutate(undefined, { onSettled: () => setAsking(false) });
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        isPending={freeing.isPending}
        aria-label={`Remove from this browser: ${model.manifest.name}`}
        onClick={() => (keptBytes >= ASK_FROM_BYTES ? setAsking(true) : free())}
      >
        Remove from this browser
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove “${model.manifest.name}” from this browser?`}
        description={`This frees ${formatBytes(keptBytes)}. The next score with it downloads them again.`}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep them</Button>
            <Button variant="danger" isPending={freeing.isPending} onClick={free}>
              Remove
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
      {freeing.error ? <Notice tone="danger">{freeing.error.message}</Notice> : null}
    </>
  );
}
