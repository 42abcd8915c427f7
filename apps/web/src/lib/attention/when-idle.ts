/** Runs a job when nothing else is to be done. @returns takes it back */
export function whenIdle(job: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(job, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(job, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
