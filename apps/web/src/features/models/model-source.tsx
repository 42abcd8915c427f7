import type { InstalledModelView } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import type { ReactNode } from 'react';
import { shortRevision } from '../../lib/short-revision.ts';
import { TimeText } from '../../ui/time-text.tsx';

interface ModelSourceProps {
  readonly model: InstalledModelView;
  /** Base address of the hub. */
  readonly hub: string;
}

/** Where a model comes from, and who brought it here. */
export function ModelSource({ model, hub }: ModelSourceProps) {
  return (
    <>
      <Place model={model} hub={hub} />
      {model.addedAt === null ? null : (
        <>
          , added {model.addedBy === null ? null : `by ${model.addedBy} `}on <TimeText iso={model.addedAt} isDateOnly />
        </>
      )}
    </>
  );
}

function Place({ model: { origin, manifest }, hub }: ModelSourceProps): ReactNode {
  switch (origin) {
    case 'shipped':
      return 'Comes with Plumbline';
    case 'folder':
      return 'In the server’s folder of models';
    case 'upload':
      return 'Uploaded files';
    case 'hub':
      return manifest.source.kind === 'hub' ? <HubLink hub={hub} {...manifest.source} /> : 'From the hub';
    default:
      return assertNever(origin);
  }
}

const HubLink = ({
  hub,
  repo,
  revision,
}: {
  readonly hub: string;
  readonly repo: string;
  readonly revision: string;
}) => (
  <a
    href={`${hub}/${repo}/tree/${encodeURIComponent(revision)}`}
    target="_blank"
    rel="noreferrer"
    className="break-all text-accent underline decoration-1 underline-offset-3 hover:decoration-2"
  >
    {repo}@{shortRevision(revision)}
  </a>
);
