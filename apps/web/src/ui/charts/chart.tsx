import { type ReactNode, useId, useRef } from 'react';
import type { TableData } from '../../lib/files/table-data.ts';
import { cx } from '../cx.ts';
import { Notice } from '../notice.tsx';
import { ChartData } from './chart-data.tsx';
import { type DrawChart, usePlot } from './use-plot.ts';

interface ChartProps {
  readonly title: string;
  /** What the chart shows, in words: stands under it and is what a screen reader says. */
  readonly finding: ReactNode;
  readonly draw: DrawChart;
  /** The values drawn, for the data table and the CSV. */
  readonly data: TableData;
  /** Name of downloaded files without their ending. */
  readonly fileName: string;
  /** Room kept until the drawing is there, so that nothing below jumps. */
  readonly heightPx: number;
  readonly className?: string;
}

/** A chart with its finding in words, its data as a table, and downloads. */
export function Chart({ title, finding, draw, data, fileName, heightPx, className }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const captionId = useId();
  const state = usePlot(box, draw, { name: title, describedBy: captionId });
  return (
    <figure className={cx('min-w-0', className)}>
      <h3 className="font-medium text-sm">{title}</h3>
      {state.kind === 'failed' ? (
        <Notice tone="danger">The chart could not be drawn. {state.error.message}</Notice>
      ) : null}
      <div
        ref={box}
        aria-busy={state.kind === 'loading'}
        className="mt-2 w-full overflow-hidden"
        style={{ minHeight: heightPx }}
      />
      <figcaption id={captionId} className="mt-2 text-pretty text-ink-muted text-sm">
        {finding}
      </figcaption>
      <ChartData title={title} data={data} fileName={fileName} svg={state.kind === 'drawn' ? state.svg : null} />
    </figure>
  );
}
