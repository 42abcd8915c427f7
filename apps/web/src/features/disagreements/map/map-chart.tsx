import type { ExploreRow } from '@plumbline/analysis';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { countOf } from '../../../lib/figures.ts';
import { thumbUrl } from '../../../lib/pair-list/pair-thumb.tsx';
import type { View } from '../../../lib/pair-list/view.ts';
import { cx } from '../../../ui/cx.ts';
import type { Selection } from '../selection/use-selection.ts';
import { inLasso, type Point } from './lasso.ts';
import type { ImageMap } from './use-image-map.ts';
import { useLasso } from './use-lasso.ts';

interface MapChartProps {
  readonly study: string;
  readonly view: View;
  readonly map: ImageMap;
  readonly selection: Selection;
}

/** Thumbnails at their places. Drawing a line around some selects them; a click opens one. */
export function MapChart({ study, view, map, selection }: MapChartProps) {
  const area = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const { line, handlers } = useLasso(area, (lasso) => {
    const caught = inLasso(map.points, lasso).flatMap((image) => map.rows[image]?.index ?? []);
    selection.add(caught);
    setSaid(`${countOf(caught.length, 'pair')} inside the line`);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const index = (event.target as HTMLElement).dataset?.mapPair;
    if (index !== undefined && event.key.toLowerCase() === 'x') selection.toggle(0, { index: Number(index) }, false);
  };
  const edge = map.rows.length > 400 ? 26 : map.rows.length > 120 ? 38 : 56;
  return (
    <>
      <div
        ref={area}
        className="relative aspect-square max-h-[80dvh] w-full touch-none select-none overflow-hidden rounded-panel border border-line bg-picture lg:aspect-[4/3]"
        {...handlers}
      >
        <ul aria-label="Map of images" className="absolute inset-8" onKeyDown={onKeyDown}>
          {map.rows.map((row, image) => (
            <MapImage
              key={row.pairId}
              study={study}
              view={view}
              row={row}
              place={[map.points[2 * image] ?? 0, map.points[2 * image + 1] ?? 0]}
              edge={edge}
              isSelected={selection.chosen.has(row.index)}
            />
          ))}
        </ul>
        {line.length > 1 ? <LassoLine line={line} /> : null}
      </div>
      <p role="status" className="mt-2 min-h-6 text-ink-faint text-sm">
        {said ||
          'Draw a line around images to select them. With the keyboard: Tab to an image, X selects it, Enter opens it.'}
      </p>
    </>
  );
}

interface MapImageProps {
  readonly study: string;
  readonly view: View;
  readonly row: ExploreRow;
  readonly place: Point;
  /** Pixels. */
  readonly edge: number;
  readonly isSelected: boolean;
}

function MapImage({ study, view, row, place: [x, y], edge, isSelected }: MapImageProps) {
  return (
    <li className="absolute" style={{ left: `${x * 100}%`, bottom: `${y * 100}%`, margin: -edge / 2 }}>
      <Link
        to="/s/$study/pairs/$pair"
        params={{ study, pair: row.pairId }}
        search={view}
        draggable={false}
        title={row.prompt}
        data-map-pair={row.index}
        className={cx('block rounded-sm hover:z-10', isSelected && 'ring-2 ring-accent')}
      >
        <img
          src={thumbUrl(row.imageSha256 ?? '')}
          alt={row.prompt}
          width={edge}
          height={edge}
          draggable={false}
          decoding="async"
          loading="lazy"
          className="rounded-sm object-cover"
          style={{ width: edge, height: edge }}
        />
      </Link>
    </li>
  );
}

const LassoLine = ({ line }: { readonly line: readonly Point[] }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 1 1"
    preserveAspectRatio="none"
    className="pointer-events-none absolute inset-0 size-full"
  >
    <polygon
      points={line.map(([x, y]) => `${x},${1 - y}`).join(' ')}
      className="fill-accent/15 stroke-accent"
      strokeWidth={2}
      vectorEffect="non-scaling-stroke"
    />
  </svg>
);
