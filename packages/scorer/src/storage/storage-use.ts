export interface StorageUse {
  /** Of everything that this site keeps in the browser, as the browser counts it. */
  readonly usageBytes: number;
  readonly quotaBytes: number;
  /** False: the browser may delete it when the disk gets full. */
  readonly isPersisted: boolean;
}

/** @returns null where the browser does not tell, such as on a page that came over plain HTTP */
export async function readStorage(): Promise<StorageUse | null> {
  if (!globalThis.navigator?.storage?.estimate) return null;
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usageBytes: usage, quotaBytes: quota, isPersisted: (await navigator.storage.persisted?.()) ?? false };
}

/** Asks the browser not to delete anything by itself; some ask the person. @returns whether it will not */
export async function askToPersist(): Promise<boolean> {
  return (await globalThis.navigator?.storage?.persist?.()) ?? false;
}
