/** Holds the place of somebody who took their label back, until the tab that shows the pair again renews what it holds. */
export const UNDO_HOLDER = 'undo';
