/** Small, so that the first byte comes soon. */
const FIRST_ITEMS = 40;
/** So many that a page costs the database some hundredths of a second: others share its one connection. */
const ROWS_WANTED = 3000;
const MAX_ITEMS = 2000;
const GROWTH = 4;

/** How many items (pairs, prompts) to ask for at a time, by how many rows the last ones gave. */
export class Pace {
  items = FIRST_ITEMS;

  saw(items: number, rows: number): void {
    const rowsPerItem = Math.max(rows, 1) / Math.max(items, 1);
    const wanted = Math.max(1, Math.round(ROWS_WANTED / rowsPerItem));
    this.items = Math.min(wanted, this.items * GROWTH, MAX_ITEMS);
  }
}
