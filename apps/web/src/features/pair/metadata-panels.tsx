import type { PairDetail } from '@plumbline/contract';
import { Badge } from '../../ui/badge.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type KnownMistake, viewMetadata } from './metadata.ts';

/** What is known of how the image came to be. */
export function MetadataPanels({ metadata }: Pick<PairDetail, 'metadata'>) {
  const { mistakes, entries } = viewMetadata(metadata);
  return (
    <>
      {mistakes === null ? null : <Mistakes mistakes={mistakes} />}
      {entries.length === 0 ? null : (
        <Panel title="Other data of this pair">
          <DetailList entries={entries} />
        </Panel>
      )}
    </>
  );
}

function Mistakes({ mistakes }: { readonly mistakes: readonly KnownMistake[] }) {
  return (
    <Panel title="What the scene painter did">
      {mistakes.length === 0 ? (
        <p className="text-ink-muted text-sm">It painted what the prompt says: no mistake was put in.</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {mistakes.map(({ kind, description }) => (
            <li key={`${kind} ${description}`} className="flex flex-wrap items-baseline gap-2">
              <Badge>{kind}</Badge>
              {description}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
