import type { Browser } from 'playwright-core';

/** Seconds that all processes of a browser have spent on the processor so far: pages with their workers, network, itself. */
export async function openProcessorTime(browser: Browser): Promise<() => Promise<number>> {
  const session = await browser.newBrowserCDPSession();
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
}
