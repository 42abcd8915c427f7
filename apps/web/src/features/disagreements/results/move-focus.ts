/** Where a key leads in a grid read row by row; null when the key is not for moving. Stays inside the grid. */
export function moveFocus(key: string, index: number, count: number, columns: number): number | null {
  const target = targetOf(key, index, count, columns);
  if (target === null || count === 0) return null;
  // Down from the row before the last may point below a short last row.
  if (key === 'ArrowDown' && target >= count) return hasRowBelow(index, count, columns) ? count - 1 : index;
  return target < 0 || target >= count ? index : target;
}

const hasRowBelow = (index: number, count: number, columns: number): boolean =>
  Math.floor(index / columns) < Math.floor((count - 1) / columns);

function targetOf(key: string, index: number, count: number, columns: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return index + 1;
    case 'ArrowLeft':
      return index - 1;
    case 'ArrowDown':
      return index + columns;
    case 'ArrowUp':
      return index - columns;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
