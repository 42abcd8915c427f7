const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something was sent by a page of another site, which a browser would send along with our
 * cookie. Browsers name the page's origin in every such request, so a cookie without an origin is refused too. Requests
 * with a key in their header are never sent by a browser on its own.
 */
export function isForeign(request: Request, allowedOrigin: string, hasCookie: boolean): boolean {
  if (SAFE_METHODS.has(request.method) || request.headers.has('authorization')) return false;
  const origin = request.headers.get('origin');
  if (origin === null) return hasCookie;
  return origin !== allowedOrigin && hostOf(origin) !== hostOf(request.url);
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
