/** Runs a job once what was just drawn is on the screen; for work that must not delay the next pair. */
export function afterPaint(job: () => void): void {
  requestAnimationFrame(() => setTimeout(job));
}
