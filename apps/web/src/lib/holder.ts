const KEY = 'plumbline.holder';

const newHolder = (): string => `tab-${crypto.randomUUID()}`;

let claimed: Promise<string> | undefined;

/**
 * The name under which this tab holds pairs, to score or to label, for as long as its page lives. The tab keeps it over a
 * reload, so that it finds its own again. A duplicated tab inherits the name of its original, and both would be handed the
 * same pairs: whoever finds the name in use takes another.
 */
export function claimHolder(): Promise<string> {
  claimed ??= claim();
  return claimed;
}

async function claim(): Promise<string> {
  try {
    const holder = sessionStorage.getItem(KEY) ?? keepHolder(newHolder());
    if (!('locks' in navigator) || (await holdName(holder))) return holder;
    const other = keepHolder(newHolder());
    await holdName(other);
    return other;
  } catch {
    // Without storage a reload claims anew, and what it held before is free when its leases end.
    return newHolder();
  }
}

function keepHolder(holder: string): string {
  sessionStorage.setItem(KEY, holder);
  return holder;
}

/** A page that is being loaded again keeps its lock until it is torn down, which takes a moment. */
const TAKE_OVER_MS = 3000;

/** For as long as the page lives. @returns false: another tab has it */
const holdName = (holder: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(`plumbline-${holder}`, { signal: AbortSignal.timeout(TAKE_OVER_MS) }, () => {
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch((cause) => {
        if (cause instanceof DOMException && cause.name === 'TimeoutError') resolve(false);
        else reject(cause);
      });
  });
