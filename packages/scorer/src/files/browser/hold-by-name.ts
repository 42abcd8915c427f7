/** One at a time over all tabs of this site; where locks are missing, the exclusive handles of files must do. */
export async function holdByName<Value>(name: string, job: () => Promise<Value>): Promise<Value> {
  if (!navigator.locks) return job();
  return navigator.locks.request(`plumbline-model-file/${name}`, job);
}
