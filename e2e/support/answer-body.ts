import type { ServerResponse } from 'node:http';
import type { Body } from './send-file.ts';

/** Answers that wait in the middle of their file until somebody says how they go on. */
export type Hold = ReturnType<typeof createHold>;

export function createHold() {
  const answers: Array<{ readonly goOn: () => void; readonly cut: () => void }> = [];
  const waiting: Array<() => void> = [];
  const settle = () => {
    if (answers.length > 0) for (const resolve of waiting.splice(0)) resolve();
  };
  return {
    add: (goOn: () => void, cut: () => void) => {
      answers.push({ goOn, cut });
      settle();
    },
    untilHeld: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        settle();
      }),
    release: () => {
      for (const { goOn } of answers.splice(0)) goOn();
    },
    cut: () => {
      for (const { cut } of answers.splice(0)) cut();
    },
  };
}

/** @param entry  where the bytes are counted */
export function createBody(response: ServerResponse, entry: { sentBytes: number }, held: Hold): Body {
  let written: Promise<unknown> = Promise.resolve();
  return {
    write: (bytes, isLast) => {
      if (response.destroyed) return;
      entry.sentBytes += bytes.byteLength;
      written = new Promise((resolve) => response.write(bytes, resolve));
      if (isLast) response.end();
    },
    // Only what has left can arrive: the connection ends, or waits, after those bytes.
    hold: (goOn) => void written.then(() => held.add(goOn, () => response.destroy())),
    cut: () => void written.then(() => response.destroy()),
    get isClosed() {
      return response.destroyed;
    },
  };
}
