import type { LabelDraft } from '@plumbline/contract';

export type Request = 'post' | 'lease';

/** What the annotators know, kept outside the server: what they said, what was acknowledged, and how long they waited. */
export class Book {
  readonly acknowledged = new Set<string>();
  /** Codes with which an answer was refused for good. */
  readonly refused: string[] = [];
  readonly milliseconds: Record<Request, number[]> = { post: [], lease: [] };
  surplus = 0;
  /** Pairs that somebody was given who had answered them. */
  seenTwice = 0;
  deaths = 0;
  retries = 0;
  /** Answered requests. */
  readonly requests: Record<Request, number> = { post: 0, lease: 0 };
  /** Times are kept while people work at their own pace: not while they arrive, and not as fast as it goes. */
  isTimed = false;
  /** When so many labels counted that the rate is read. */
  readonly #marks = new Map<number, number>();

  constructor(marks: readonly number[]) {
    for (const mark of marks) this.#marks.set(mark, Number.NaN);
  }

  get counting(): number {
    return this.acknowledged.size - this.surplus;
  }

  acknowledge({ idempotencyKey }: Pick<LabelDraft, 'idempotencyKey'>, isSurplus: boolean): void {
    this.acknowledged.add(idempotencyKey);
    if (isSurplus) this.surplus += 1;
    if (this.#marks.has(this.counting) && !isSurplus) this.#marks.set(this.counting, performance.now());
  }

  /** When so many labels counted. @returns milliseconds, NaN where it never came to that */
  timeOf(mark: number): number {
    return this.#marks.get(mark) ?? Number.NaN;
  }

  time(request: Request, ms: number): void {
    this.requests[request] += 1;
    if (this.isTimed) this.milliseconds[request].push(ms);
  }
}

export interface StoredEvent {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly pairId: string;
}

/** Acknowledged answers that are not there, and answers that are there more than once; everybody answers a pair once. */
export function compare(book: Book, events: readonly StoredEvent[]): { lost: number; doubled: number } {
  const keys = new Set(events.map(({ idempotencyKey }) => idempotencyKey));
  const answered = new Set(events.map(({ personId, pairId }) => `${personId} ${pairId}`));
  return {
    lost: [...book.acknowledged].filter((key) => !keys.has(key)).length,
    doubled: events.length - answered.size,
  };
}
