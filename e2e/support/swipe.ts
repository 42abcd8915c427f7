import type { Locator, Page } from 'playwright-core';

export type SwipeTo = 'left' | 'right' | 'down';

const LENGTH_PX = 160;
const STEPS = [0.25, 0.5, 0.75, 1];
const WAY = { left: [-1, 0], right: [1, 0], down: [0, 1] } as const;

/** One finger over an element, about its middle, lifted in full motion: no tap after it may be lost for that. */
export async function swipe(page: Page, over: Locator, to: SwipeTo): Promise<void> {
  const box = await over.boundingBox();
  if (!box) throw new Error('there is nothing to swipe over');
  const [dx, dy] = WAY[to];
  const at = (share: number) => ({
    x: Math.round(box.x + box.width / 2 + dx * LENGTH_PX * (share - 0.5)),
    y: Math.round(box.y + box.height / 2 + dy * LENGTH_PX * (share - 0.5)),
  });
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: share === undefined ? [] : [at(share)] });
  await touch('touchStart', 0);
  for (const share of STEPS) await touch('touchMove', share);
  await touch('touchEnd');
  await session.detach();
}
