import type { TextCut } from '@plumbline/scorer';

/** What one run did with one model. */
export class Tally {
  /** Scores that are new. */
  scored = 0;
  /** Pairs that got no score, by reason. */
  readonly refused = new Map<string, { count: number; example: string }>();
  /** Texts that the model read only the beginning of. */
  readonly cuts = new Map<string, TextCut>();

  addRefusal(code: string, message: string): void {
    const seen = this.refused.get(code);
    this.refused.set(code, { count: (seen?.count ?? 0) + 1, example: seen?.example ?? message });
  }

  addCuts(cuts: readonly TextCut[]): void {
    for (const cut of cuts) this.cuts.set(cut.text, cut);
  }

  get notScored(): number {
    return [...this.refused.values()].reduce((sum, { count }) => sum + count, 0);
  }

  get done(): number {
    return this.scored + this.notScored;
  }
}
