import type { MiddlewareHandler } from 'hono';
import { DEFAULT_HUB } from '../config.ts';
import type { AppEnv } from './app-env.ts';

/** Where the default hub sends those on who ask for weights. */
const HUB_STORES = ['https://*.huggingface.co', 'https://*.hf.co'];

/** The origins that pages fetch a model's files from, when they come from this hub. */
export const originsOfHub = (hub: string): string[] => [
  new URL(hub).origin,
  ...(hub === DEFAULT_HUB ? HUB_STORES : []),
];

/** @param connectTo  origins beyond our own that pages may fetch from, such as a model hub */
export const createSecurityHeaders = (connectTo: readonly string[]): MiddlewareHandler<AppEnv> => {
  const headers = Object.entries({
    // Isolated from other origins: what shared memory, and so WASM with threads, asks for.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': contentPolicy(connectTo),
    'x-content-type-options': 'nosniff',
    // Links hold tokens.
    'referrer-policy': 'same-origin',
  });
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) c.res.headers.set(name, value);
  };
};

const contentPolicy = (connectTo: readonly string[]): string =>
  [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "img-src 'self' blob: data:",
    // Charts bring their own <style>.
    "style-src 'self' 'unsafe-inline'",
    ["connect-src 'self' blob:", ...connectTo].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
