/** Runs jobs one after another. The caller sees a job's failure; the jobs behind it do not. */
export type SerialQueue = <Value>(job: () => Promise<Value>) => Promise<Value>;

export function createSerialQueue(): SerialQueue {
  let tail: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = tail.then(job);
    tail = run.catch(() => undefined);
    return run;
  };
}
