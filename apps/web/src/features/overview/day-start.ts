/** When the day of a moment began, by the clock on the wall here. */
export function dayStartOf(moment: Date): string {
  const start = new Date(moment);
  start.setHours(0, 0, 0, 0);
  return start.toISOString();
}
