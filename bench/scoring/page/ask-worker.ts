import type { BenchImage, Setup } from './side.ts';

export type Question =
  | { readonly kind: 'open'; readonly setup: Setup }
  | { readonly kind: 'score'; readonly images: readonly BenchImage[]; readonly texts: readonly string[] };

export type Answer = { readonly shares: readonly number[] } | { readonly error: string };

/** One question at a time. */
export function askWorker(worker: Worker, question: Question): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Answer>) =>
      'error' in data ? reject(new Error(data.error)) : resolve(data.shares);
    worker.postMessage(question);
  });
}

/** Inside the worker. */
export function answerWith(answer: (question: Question) => Promise<readonly number[]>): void {
  self.onmessage = ({ data }: MessageEvent<Question>) =>
    answer(data).then(
      (shares) => self.postMessage({ shares } satisfies Answer),
      (error) => self.postMessage({ error: String(error) } satisfies Answer),
    );
}
