/** Sizes in pixels: the lines between the columns are drawn by them. */
export const COLUMN_PX = 148;
export const GUTTER_PX = 56;
export const ROW_PX = 72;
export const HEAD_PX = 40;
