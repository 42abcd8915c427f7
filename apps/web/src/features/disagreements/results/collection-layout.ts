export interface CollectionLayout {
  readonly columns: number;
  /** Pixels, gap to the next row included. */
  readonly rowHeight: number;
}

export const GAP_PX = 12;
const CELL_WIDTH_PX = 224;
const CELL_TEXT_PX = 166;
const NARROW_PX = 640;
const ROW_PX = 96;
const NARROW_ROW_PX = 172;

/** A grid cell is a square picture over a text of fixed height, so nothing has to be measured and nothing jumps. */
export function layOut(layout: 'grid' | 'list', width: number): CollectionLayout {
  if (layout === 'list') return { columns: 1, rowHeight: width < NARROW_PX ? NARROW_ROW_PX : ROW_PX };
  const columns = Math.max(width < 340 ? 1 : 2, Math.floor((width + GAP_PX) / (CELL_WIDTH_PX + GAP_PX)));
  const cellWidth = (width - GAP_PX * (columns - 1)) / columns;
  return { columns, rowHeight: Math.round(cellWidth + CELL_TEXT_PX + GAP_PX) };
}
