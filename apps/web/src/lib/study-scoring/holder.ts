const KEY = 'plumbline.holder';

const newHolder = (): string => `tab-${crypto.randomUUID()}`;

/** Kept by the tab over a reload, so that it finds its own claims again. */
function readHolder(): string {
  const kept = sessionStorage.getItem(KEY);
  if (kept !== null) return kept;
  return keepHolder(newHolder());
}

function keepHolder(holder: string): string {
  sessionStorage.setItem(KEY, holder);
  return holder;
}

/**
 * The name under which this tab claims pairs. A duplicated tab inherits the name of its original, and both would be handed
 * the same pairs: whoever finds the name in use takes another.
 */
export async function claimHolder(): Promise<string> {
  try {
    const holder = readHolder();
    if (!('locks' in navigator) || (await holdName(holder))) return holder;
    const other = keepHolder(newHolder());
    await holdName(other);
    return other;
  } catch {
    // Without storage a reload claims anew, and its earlier claims are free when their leases end.
    return newHolder();
  }
}

const held = new Set<string>();

/** A page that is being loaded again keeps its lock until it is torn down, which takes a moment. */
const TAKE_OVER_MS = 3000;

/** For as long as the page lives. @returns false: another tab has it */
async function holdName(holder: string): Promise<boolean> {
  if (held.has(holder)) return true;
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`plumbline-${holder}`, { signal: AbortSignal.timeout(TAKE_OVER_MS) }, () => {
        held.add(holder);
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch((cause) => {
        if (cause instanceof DOMException && cause.name === 'TimeoutError') resolve(false);
        else reject(cause);
      });
  });
}
