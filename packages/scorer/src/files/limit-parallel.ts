/** Runs at most `limit` jobs at once; the others wait in line. A job that fails lets the next one begin. */
export function limitParallel(limit: number): <Value>(job: () => Promise<Value>) => Promise<Value> {
  const line: Array<() => void> = [];
  let running = 0;
  return async (job) => {
    if (running >= limit) await new Promise<void>((resolve) => line.push(resolve));
    else running += 1;
    try {
      return await job();
    } finally {
      // The place is handed on, so that nobody can slip in between.
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
