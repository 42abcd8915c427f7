import type { ExplorerDescription, PromptPairs } from '@plumbline/analysis';
import { useMemo, useState } from 'react';
import type { View } from '../../../lib/pair-list/view.ts';
import type { Selection } from '../selection/use-selection.ts';
import { listRankings, rankImages } from './rank-images.ts';
import { COLUMN_PX, GUTTER_PX, ROW_PX } from './rank-layout.ts';
import { RankLines } from './rank-lines.tsx';
import { RankedImageLink } from './ranked-image-link.tsx';

interface RankedColumnsProps {
  readonly study: string;
  readonly view: View;
  readonly prompt: PromptPairs;
  readonly description: ExplorerDescription;
  readonly selection: Selection;
}

/** One column for each ranking; lines tie an image to itself in the next column. */
export function RankedColumns({ study, view, prompt, description, selection }: RankedColumnsProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const columns = useMemo(
    () =>
      listRankings(description, prompt.rows).map((ranking) => ({ ranking, images: rankImages(prompt.rows, ranking) })),
    [description, prompt],
  );
  if (columns.length === 0) {
    return <p className="text-ink-muted">Nobody has labelled or scored the images of this prompt yet.</p>;
  }
  const height = prompt.rows.length * ROW_PX;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Rankings" tabIndex={0} className="overflow-x-auto pb-3">
      <div className="relative flex w-max" style={{ gap: GUTTER_PX }} onPointerLeave={() => setPointed(null)}>
        <RankLines columns={columns.map(({ images }) => images.map(({ row }) => row.index))} pointed={pointed} />
        {columns.map(({ ranking, images }) => (
          <section key={ranking.id} aria-label={ranking.name} style={{ width: COLUMN_PX }}>
            <h3 className="flex h-10 items-end pb-2 font-medium text-xs leading-tight" title={ranking.name}>
              <span className="line-clamp-2">{ranking.name}</span>
            </h3>
            <ol className="relative" style={{ height }}>
              {images.map((image, place) => (
                <li
                  key={image.row.index}
                  className="absolute inset-x-0"
                  style={{ top: place * ROW_PX, height: ROW_PX }}
                >
                  <RankedImageLink
                    study={study}
                    view={view}
                    ranking={ranking}
                    image={image}
                    isPointed={pointed === image.row.index}
                    isSelected={selection.chosen.has(image.row.index)}
                    onPoint={setPointed}
                  />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </section>
  );
}
