import { COLUMN_PX, GUTTER_PX, HEAD_PX, ROW_PX } from './rank-layout.ts';

interface RankLinesProps {
  /** Images of each column from the top. */
  readonly columns: ReadonlyArray<readonly number[]>;
  readonly pointed: number | null;
}

/** From each image to itself in the next column. A drawing only: the lists say the same in words. */
export function RankLines({ columns, pointed }: RankLinesProps) {
  const width = columns.length * COLUMN_PX + (columns.length - 1) * GUTTER_PX;
  const height = HEAD_PX + (columns[0]?.length ?? 0) * ROW_PX;
  const images = columns[0] ?? [];
  return (
    <svg aria-hidden="true" width={width} height={height} className="pointer-events-none absolute inset-0" fill="none">
      <path
        d={images
          .filter((image) => image !== pointed)
          .map((image) => linesOf(columns, image))
          .join('')}
        className="stroke-line"
        strokeWidth={1.5}
      />
      {pointed === null ? null : <path d={linesOf(columns, pointed)} className="stroke-accent" strokeWidth={2.5} />}
    </svg>
  );
}

function linesOf(columns: ReadonlyArray<readonly number[]>, image: number): string {
  let path = '';
  for (const [column, images] of columns.slice(0, -1).entries()) {
    const [from, to] = [images.indexOf(image), columns[column + 1]?.indexOf(image) ?? -1];
    if (from < 0 || to < 0) continue;
    const left = column * (COLUMN_PX + GUTTER_PX) + COLUMN_PX;
    const [y0, y1] = [from, to].map((place) => HEAD_PX + (place + 0.5) * ROW_PX);
    path += `M${left + 4} ${y0}C${left + GUTTER_PX / 2} ${y0} ${left + GUTTER_PX / 2} ${y1} ${left + GUTTER_PX - 4} ${y1}`;
  }
  return path;
}
