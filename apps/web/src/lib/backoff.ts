const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before try number `failures + 1`: doubles up to 15 s, with up to a quarter more so that tabs spread. */
export const backoffMs = (failures: number, random: () => number = Math.random): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1)) * (1 + random() / 4);

/** A wait that can be cut short, for instance because the network is back. */
export interface Pause {
  readonly wait: (ms: number) => Promise<void>;
  readonly end: () => void;
}

export function createPause(): Pause {
  let finish: (() => void) | undefined;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        finish = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => finish?.(),
  };
}
