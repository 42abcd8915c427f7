import type { Scorer } from '@plumbline/scorer';
import { readDeviceChoice } from './scorer-device.ts';

/** Fetched only when somebody labels or asks for a score: pages are interactive without it. */
export async function loadScorer(manifestUrl: string): Promise<Scorer> {
  const { createBrowserScorer } = await import('@plumbline/scorer/browser');
  return createBrowserScorer({ manifestUrl, device: readDeviceChoice() });
}
