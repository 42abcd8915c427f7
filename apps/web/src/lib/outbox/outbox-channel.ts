/** What tabs tell each other: an entry is in the store, the server has one (or will never take it), it is time to try again. */
export type Word = 'added' | 'settled' | 'wake';

export interface OutboxChannel {
  tell(word: Word): void;
  close(): void;
}

/** Between the tabs of one browser that share an outbox; a tab does not hear itself. */
export function openChannel(name: string, onWord: (word: Word) => void): OutboxChannel {
  let channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  if (channel) channel.onmessage = ({ data }: MessageEvent<Word>) => onWord(data);
  return {
    tell: (word) => channel?.postMessage(word),
    close: () => {
      channel?.close();
      channel = undefined;
    },
  };
}
