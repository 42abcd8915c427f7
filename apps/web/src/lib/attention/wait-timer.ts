import { afterPaint } from './after-paint.ts';

const MAX_WAIT_MS = 86_400_000;
/** All that answers: keys, clicks, and swipes as they end. */
const PRESSES = ['keydown', 'click', 'pointerup'] as const;

/** Milliseconds from the press that answered one pair until the next one was on the screen. */
export interface WaitTimer {
  /** A pair was answered just now. */
  begin(): void;
  /** This pair is about to be painted, with its picture. */
  show(pairId: string): void;
  /** What follows is no wait for a pair. */
  cancel(): void;
  /** Null: not measured. */
  read(pairId: string): number | null;
  dispose(): void;
}

export function createWaitTimer(now: () => number = () => performance.now()): WaitTimer {
  let pressedAt: number | undefined;
  let since: number | undefined;
  let measured: { readonly pairId: string; readonly ms: number } | undefined;

  const notePress = (event: Event) => {
    pressedAt = event.timeStamp;
  };
  for (const press of PRESSES) window.addEventListener(press, notePress, { capture: true });

  return {
    begin: () => {
      since = pressedAt ?? now();
      measured = undefined;
    },
    show: (pairId) => {
      const from = since;
      if (from === undefined) return;
      afterPaint(() => {
        // Another answer or an undo may have come before the frame.
        if (since !== from) return;
        measured = { pairId, ms: now() - from };
        since = undefined;
      });
    },
    cancel: () => {
      since = undefined;
      measured = undefined;
    },
    read: (pairId) =>
      measured?.pairId === pairId ? Math.min(MAX_WAIT_MS, Math.max(0, Math.round(measured.ms))) : null,
    dispose: () => {
      for (const press of PRESSES) window.removeEventListener(press, notePress, { capture: true });
    },
  };
}
