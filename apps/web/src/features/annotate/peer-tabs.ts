import type { OutboxScope } from './outbox-store.ts';

/** The other tabs in which the same person labels the same study. */
export interface PeerTabs {
  /** One answer more, or one taken back. */
  tell(step: 1 | -1): void;
  close(): void;
}

/** Tabs tell each other of answers, so that all show the same progress. */
export function createPeerTabs({ personId, studyId }: OutboxScope, onStep: (step: 1 | -1) => void): PeerTabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(`plumbline-answers:${personId}:${studyId}`);
  channel.onmessage = ({ data }) => onStep(data === -1 ? -1 : 1);
  return { tell: (step) => channel.postMessage(step), close: () => channel.close() };
}
