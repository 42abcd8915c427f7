import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';

interface SideGridProps {
  readonly pictures: number;
  /** Width of a picture over its height: a grid has no gaps but those between its cells. */
  readonly ratio: number;
  readonly className?: string;
  readonly children: ReactNode;
}

function gridStyle(pictures: number, ratio: number): CSSProperties {
  const columns = Math.ceil(Math.sqrt(pictures));
  const rows = Math.ceil(pictures / columns);
  const shape = (columns / rows) * ratio;
  return {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
    // One picture has all of its side, so that zooming has room.
    ...(pictures === 1
      ? { width: '100%', height: '100%' }
      : { width: `min(100cqw, calc(100cqh * ${shape}))`, aspectRatio: shape }),
  };
}

/** The pictures of one side: the same layout on both, as large as the side allows. */
export const SideGrid = ({ pictures, ratio, className, children }: SideGridProps) => (
  <div className={cx('[container-type:size] relative grid min-h-0 min-w-0 place-items-center', className)}>
    <div className="grid gap-1" style={gridStyle(pictures, ratio)}>
      {children}
    </div>
  </div>
);
