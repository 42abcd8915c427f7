import { statSync } from 'node:fs';
import path from 'node:path';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_FIRST = 'public, max-age=0, must-revalidate';

export interface CachePolicy {
  readonly cacheControl: string;
  /** For files whose name does not change with their content. */
  readonly etag?: string;
}

/** How long a file may be kept: names made from content for ever, the page itself never, the rest as long as unchanged. */
export function cachePolicyOf(file: string): CachePolicy {
  if (path.basename(path.dirname(file)) === 'assets') return { cacheControl: FOR_EVER };
  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  return { cacheControl: path.extname(file) === '.html' ? 'no-cache' : ASK_FIRST, etag };
}

/** Whether the browser holds this version already; `*` and lists as in RFC 9110, section 13.1.2. */
export const holdsVersion = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((held) => ['*', etag].includes(held.trim().replace(/^W\//, '')));
