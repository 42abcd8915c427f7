import type { Criterion, VoteAnswer } from '@plumbline/contract';
import type { Page } from 'playwright-core';
import { type SwipeTo, swipe } from './swipe.ts';

/** What stands on the page to be answered. */
export interface Asked {
  readonly ballotId: string;
  readonly criterion: Criterion;
}

const END = 'There is nothing left for you to compare';

/** Waits for a question that can be answered; null: nothing is left for this person. */
export async function nextVote(page: Page): Promise<Asked | null> {
  const shown = await page.waitForFunction((end) => {
    if (document.querySelector('h1')?.textContent === end) return { isEnd: true, ballotId: '', criterion: '' };
    const isReady = document.querySelector('fieldset button[aria-disabled="false"]') !== null;
    const ballotId = document.querySelector('[data-testid="ballot"]')?.getAttribute('data-ballot-id');
    const criterion = document.querySelector('[data-testid="vote-question"]')?.getAttribute('data-criterion');
    return isReady && ballotId && criterion ? { isEnd: false, ballotId, criterion } : null;
  }, END);
  const stage = await shown.jsonValue();
  if (stage === null || stage.isEnd) return null;
  return { ballotId: stage.ballotId, criterion: stage.criterion as Criterion };
}

/** Waits until something else than this is asked, or nothing any more. */
export const waitUntilPast = ({ ballotId, criterion }: Asked, page: Page): Promise<unknown> =>
  page.waitForFunction(
    ([id, asked]) =>
      document.querySelector('[data-testid="ballot"]')?.getAttribute('data-ballot-id') !== id ||
      document.querySelector('[data-testid="vote-question"]')?.getAttribute('data-criterion') !== asked,
    [ballotId, criterion] as const,
  );

const WORD: Record<VoteAnswer, string> = { left: 'Left is better', tie: 'Tie', right: 'Right is better' };
const KEY: Record<VoteAnswer, string> = { left: 'ArrowLeft', tie: 'ArrowDown', right: 'ArrowRight' };
const SWIPE: Record<VoteAnswer, SwipeTo> = { left: 'left', tie: 'down', right: 'right' };

export const pressVote = (page: Page, answer: VoteAnswer): Promise<void> => page.keyboard.press(KEY[answer]);

export const tapVote = (page: Page, answer: VoteAnswer): Promise<void> =>
  page.getByRole('button', { name: WORD[answer], exact: true }).tap();

export const swipeVote = (page: Page, answer: VoteAnswer): Promise<void> =>
  swipe(page, page.getByTestId('ballot'), SWIPE[answer]);
