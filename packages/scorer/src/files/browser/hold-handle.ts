const held = new Set<{ readonly handle: FileSystemHandle }>();

/**
 * Keeps a handle for as long as its call takes. Chromium never answers a call whose handle is collected as garbage meanwhile,
 * and everything that waits for it would wait for ever.
 */
export async function holdHandle<Handle extends FileSystemHandle, Value>(
  handle: Handle,
  call: (handle: Handle) => Promise<Value>,
): Promise<Value> {
  const entry = { handle };
  held.add(entry);
  try {
    return await call(handle);
  } finally {
    held.delete(entry);
  }
}
