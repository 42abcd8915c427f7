const MAX_ACTIVE_MS = 86_400_000;

/** Milliseconds for which the current pair was visible and the page had the focus. */
export interface ActiveTimer {
  restart(): void;
  read(): number;
  dispose(): void;
}

const isAttended = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

export function createActiveTimer(now: () => number = () => performance.now()): ActiveTimer {
  let countedMs = 0;
  let since: number | undefined;

  const update = () => {
    const at = now();
    if (since !== undefined) countedMs += at - since;
    since = isAttended() ? at : undefined;
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
