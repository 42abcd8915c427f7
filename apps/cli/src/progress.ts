import type { Shell } from './output.ts';

const REDRAW_MS = 100;

const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

/** The line of a long task: how far, how fast, how long to go. */
export function describeProgress(what: string, done: number, total: number, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0;
  const left = rate > 0 ? ` · ${duration((total - done) / rate)} left` : '';
  return `${what} ${done}/${total} · ${rate.toFixed(rate < 10 ? 1 : 0)}/s${left}`;
}

/** Draws one line in place on a terminal; says nothing anywhere else. */
export function createProgress(what: string, { stderr }: Shell, isQuiet: boolean) {
  const startedAt = performance.now();
  const isShown = stderr.isTTY === true && !isQuiet;
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    update(done: number, total: number): void {
      const now = performance.now();
      if (!isShown || (now - drawnAt < REDRAW_MS && done < total)) return;
      drawnAt = now;
      stderr.write(`\r\u001b[2K${describeProgress(what, done, total, now - startedAt)}`);
    },
    end(): void {
      if (isShown && drawnAt > Number.NEGATIVE_INFINITY) stderr.write('\r\u001b[2K');
    },
  };
}
