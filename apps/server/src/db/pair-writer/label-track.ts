import type { LabelOrigin, LabelValue } from '@plumbline/contract';
import type { LabelDraft, Refusal } from './pair-draft.ts';

/** One answer or decision of a person on a pair. */
export interface Said {
  readonly value: LabelValue | null;
  readonly isDecision: boolean;
}

export const isDecision = (origin: LabelOrigin | undefined): boolean => origin === 'adjudication';

/** All that one person has said of one pair, in order: what is stored, then what an import adds. */
export class LabelTrack<New extends Said> {
  readonly #said: Said[];
  readonly #news: New[] = [];

  constructor(stored: readonly Said[]) {
    this.#said = [...stored];
  }

  /** What was added, in order. */
  get news(): readonly New[] {
    return this.#news;
  }

  /** Why the label cannot be taken; `known` when it is there; else `new`: add it. */
  judge(label: LabelDraft): 'known' | 'new' | Refusal {
    const said: Said = { value: label.value, isDecision: isDecision(label.origin) };
    return label.sequence === undefined
      ? this.#judgeSingle(label, said)
      : this.#judgePlace(label, said, label.sequence);
  }

  add(label: New): void {
    this.#said.push(label);
    this.#news.push(label);
  }

  /** Takes the last addition back. */
  undo(): void {
    this.#said.pop();
    this.#news.pop();
  }

  /** A label by itself is known when the person has said so once, whatever they said later. */
  #judgeSingle({ rater }: LabelDraft, { value, isDecision }: Said): 'known' | 'new' | Refusal {
    const alike = this.#said.filter((said) => said.isDecision === isDecision);
    if (alike.some((said) => said.value === value)) return 'known';
    const last = alike.at(-1)?.value ?? null;
    if (last === null) return 'new';
    return { code: 'label_conflict', message: `"${rater}" gave ${value} here and ${last} before.` };
  }

  #judgePlace({ rater }: LabelDraft, { value, isDecision }: Said, place: number): 'known' | 'new' | Refusal {
    const there = this.#said[place - 1];
    if (there) {
      if (there.value === value && there.isDecision === isDecision) return 'known';
      const message = `Answer ${place} of "${rater}" is ${describe(value)} here and ${describe(there.value)} before.`;
      return { code: 'label_conflict', message };
    }
    if (place === this.#said.length + 1) return 'new';
    const message = `Answer ${place} of "${rater}" comes after ${this.#said.length} known ones; those between are missing.`;
    return { code: 'label_gap', message };
  }
}

const describe = (value: LabelValue | null): string => (value === null ? 'withdrawn' : String(value));
