import type { Scorer } from '@plumbline/scorer';
import { readDeviceChoice } from './scorer-device.ts';

/** Fetched only once somebody labels: the page is interactive without it. */
export async function loadScorer(manifestUrl: string): Promise<Scorer> {
  const { createBrowserScorer } = await import('@plumbline/scorer/browser');
  return createBrowserScorer({ manifestUrl, device: readDeviceChoice() });
}
