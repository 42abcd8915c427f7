/** The other tabs in which the same person answers the same questions. */
export interface PeerTabs {
  /** One answer more, or one taken back. */
  tell(step: 1 | -1): void;
  close(): void;
}

/**
 * Tabs tell each other of answers, so that all show the same progress.
 *
 * @param name  of the person and what they answer
 */
export function createPeerTabs(name: string, onStep: (step: 1 | -1) => void): PeerTabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(`plumbline-answers:${name}`);
  channel.onmessage = ({ data }) => onStep(data === -1 ? -1 : 1);
  return { tell: (step) => channel.postMessage(step), close: () => channel.close() };
}
