import { describeCause } from '../../attempt.ts';

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;

/** Why the browser does not keep a file, with how much room it would take. */
export async function explainNoRoom(cause: unknown, neededBytes: number): Promise<string> {
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  if (!isFull) return `The browser cannot keep this file (${describeCause(cause)}).`;
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const free = quota > 0 ? `; ${inMegabytes(Math.max(0, quota - usage))} are free for this site` : '';
  return `The browser has no room to keep this file: it needs ${inMegabytes(neededBytes)}${free}.`;
}
