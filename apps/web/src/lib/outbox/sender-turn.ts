// The types promise it, but pages without https do not have it.
const locksOf = (): LockManager | undefined => (navigator.locks as LockManager | null | undefined) ?? undefined;

/** Whether tabs can wait for each other: who waits goes on when the tab before is closed in the middle. */
export const hasTurns = (): boolean => locksOf() !== undefined;

/** One sender at a time over all tabs; without the API a tab trusts that it is the only one (keys make repeats harmless). */
export async function takeTurn(name: string, job: () => Promise<void>): Promise<void> {
  const locks = locksOf();
  if (locks === undefined) return job();
  await locks.request(name, job);
}
