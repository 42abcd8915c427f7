/** Ends a connection that brings nothing for a while, which may look alive for hours otherwise. */
export interface StallGuard {
  readonly signal: AbortSignal;
  /** Something came. */
  touch(): void;
  end(): void;
}

export function createStallGuard(stallMs: number): StallGuard {
  const abort = new AbortController();
  const start = () => setTimeout(() => abort.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs);
  let timer = start();
  return {
    signal: abort.signal,
    touch: () => {
      clearTimeout(timer);
      timer = start();
    },
    end: () => clearTimeout(timer),
  };
}
