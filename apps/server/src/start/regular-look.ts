export interface RegularLook {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export interface LookOptions {
  readonly everyMs: number;
  /** Looks whether something is due, and does it. The signal: the server stops. */
  readonly look: (signal: AbortSignal) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

/** Looks every now and then until it is stopped; one look at a time. */
export function startRegularLook({ everyMs, look, onError }: LookOptions): RegularLook {
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => look(stopping.signal)).catch(onError);
  }, everyMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
