import type { InstalledModelView } from '@plumbline/contract';
import type { StoredModel } from '@plumbline/scorer/storage';
import { ChevronRight } from 'lucide-react';
import { formatBytes } from '../../lib/progress/format-bytes.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { DeviceCheckControls } from './check/device-check.tsx';
import { useOwnPassport } from './check/own-passport.ts';
import { OwnStatus } from './check/own-status.tsx';
import { useDeviceCheck } from './check/use-device-check.ts';
import { ModelSource } from './model-source.tsx';
import { SHORT_KIND, sizesOf } from './model-words.ts';
import { FreeSpace } from './removal/free-space.tsx';

interface ModelCardProps {
  readonly model: InstalledModelView;
  readonly models: readonly InstalledModelView[];
  readonly hub: string;
  /** Undefined until the browser has been asked. */
  readonly stored: StoredModel | undefined;
}

/** One model of the list: what it is, where it comes from, and how this browser stands to it. */
export function ModelCard({ model, models, hub, stored }: ModelCardProps) {
  const { manifest, manifestUrl } = model;
  const check = useDeviceCheck({ id: manifest.id, manifestUrl });
  const own = useOwnPassport(manifest, check.state);
  const keptBytes = stored ? stored.storedBytes + stored.unfinishedBytes : 0;
  return (
    <li
      aria-labelledby={`model-${manifest.id}`}
      className="grid grid-cols-1 gap-3 rounded-panel border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`model-${manifest.id}`} className="min-w-0 break-words font-semibold text-base">
          {manifest.name}
        </h2>
        <Badge>{SHORT_KIND[manifest.kind]}</Badge>
        <ButtonLink
          to="/models/$model"
          params={{ model: manifest.id }}
          variant="quiet"
          size="sm"
          className="-ml-3 sm:-mr-2 sm:ml-auto"
          aria-label={`Details and devices: ${manifest.name}`}
        >
          Details and devices
          <ChevronRight size={15} aria-hidden />
        </ButtonLink>
      </div>
      <div className="grid grid-cols-1 gap-1 text-pretty text-sm">
        <p className="max-w-prose">{manifest.measures}</p>
        <p className="max-w-prose text-ink-muted">{manifest.limits}</p>
        <p className="text-ink-faint">
          <ModelSource model={model} hub={hub} />. {manifest.licence}. {sizeWords(model)}
        </p>
      </div>
      <div className="grid grid-cols-1 gap-3 border-line border-t pt-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <OwnStatus own={own} />
          {stored && check.state.kind !== 'running' ? (
            <p className="text-ink-faint text-sm tabular-nums">{keptWords(stored)}</p>
          ) : null}
        </div>
        <DeviceCheckControls model={model} check={check} own={own}>
          {keptBytes > 0 ? <FreeSpace model={model} models={models} keptBytes={keptBytes} /> : null}
        </DeviceCheckControls>
      </div>
    </li>
  );
}

const sizeWords = ({ manifest }: InstalledModelView): string =>
  sizesOf(manifest)
    .map(({ dtype, bytes }) => `${dtype} ${formatBytes(bytes)}`)
    .join(', ');

function keptWords({ storedBytes, unfinishedBytes }: StoredModel): string {
  if (storedBytes + unfinishedBytes === 0) return 'nothing kept here';
  const kept = `${formatBytes(storedBytes)} kept here`;
  return unfinishedBytes === 0 ? kept : `${kept}, ${formatBytes(unfinishedBytes)} of an unfinished download`;
}
