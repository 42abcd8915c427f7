import type { Criterion, VoteAnswer, VoteImportLine } from '@plumbline/contract';
import { createUuid } from '../../uuid.ts';

type BallotKind = VoteImportLine['ballotKind'];

/** Names a ballot: a person is given a comparison once of each kind. */
export interface BallotKey {
  readonly comparisonId: string;
  readonly personId: string;
  readonly kind: BallotKind;
}

export const ballotKeyOf = ({ comparisonId, personId, kind }: BallotKey): string =>
  `${comparisonId} ${personId} ${kind}`;

/** An answer that was given before, in order of recording. */
export interface SaidAnswer {
  readonly criterion: Criterion;
  readonly answer: VoteAnswer | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface NewAnswer extends SaidAnswer {
  readonly id: string;
  readonly line: VoteImportLine;
}

/** What one line says about a ballot. */
type Answer = Pick<VoteImportLine, 'criterion' | 'answer' | 'isCurrent'> & { readonly at: number };

/** A ballot with all that was answered to it, as an import adds to it. */
export class BallotTrack {
  readonly added: NewAnswer[] = [];
  readonly #stored: SaidAnswer[] = [];

  constructor(
    readonly id: string,
    readonly leftIsFirst: boolean,
    stored: readonly SaidAnswer[],
  ) {
    this.#stored.push(...stored);
  }

  /** @returns whether the line said something new; `conflict`: it contradicts what was said before */
  take(line: VoteImportLine, at: number): 'added' | 'known' | 'conflict' {
    const meeting = this.#meet({ ...line, at });
    if (meeting === 'added') {
      this.added.push({ id: createUuid(), criterion: line.criterion, answer: line.answer, at, line });
    }
    return meeting;
  }

  #meet({ criterion, answer, isCurrent, at }: Answer): 'added' | 'known' | 'conflict' {
    const ofCriterion = (said: SaidAnswer) => said.criterion === criterion;
    const stored = this.#stored.filter(ofCriterion);
    const added = this.added.filter(ofCriterion);
    const last = added.at(-1) ?? stored.at(-1);
    if (isCurrent === undefined) {
      const stands = last?.answer ?? null;
      if (stands === null) return 'added';
      return stands === answer ? 'known' : 'conflict';
    }
    if ([...stored, ...added].some((said) => said.answer === answer && said.at === at)) return 'known';
    // Within one file its order decides: the clock of a browser may have been put back.
    const isBefore = added.length === 0 && last !== undefined && last.at > at;
    return isBefore ? 'conflict' : 'added';
  }
}
