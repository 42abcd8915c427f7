/**
 * Runs a job for many calls at once: those that come while it runs share one more run after it. A call that shares is not
 * waited for.
 */
export function runTogether(job: () => Promise<void>): () => Promise<void> {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        await job();
      }
    } finally {
      isRunning = false;
    }
  };
}
