const MAX_ACTIVE_MS = 86_400_000;

/** Milliseconds for which the current pair was visible and the page had the focus. */
export interface ActiveTimer {
  restart(): void;
  /** Something else lies over the pair, such as the guideline: nothing is counted until it is gone. */
  setAway(isAway: boolean): void;
  read(): number;
  dispose(): void;
}

const isAttended = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

export function createActiveTimer(now: () => number = () => performance.now()): ActiveTimer {
  let countedMs = 0;
  let since: number | undefined;
  let isElsewhere = false;

  const update = () => {
    const at = now();
    if (since !== undefined) countedMs += at - since;
    since = isAttended() && !isElsewhere ? at : undefined;
  };
  document.addEventListener('visibilitychange', update);
  window.addEventListener('focus', update);
  window.addEventListener('blur', update);
  update();

  return {
    restart: () => {
      update();
      countedMs = 0;
    },
    setAway: (isAway) => {
      update();
      isElsewhere = isAway;
      update();
    },
    read: () => {
      update();
      return Math.min(MAX_ACTIVE_MS, Math.round(countedMs));
    },
    dispose: () => {
      document.removeEventListener('visibilitychange', update);
      window.removeEventListener('focus', update);
      window.removeEventListener('blur', update);
    },
  };
}
