import {
  type BlindPair,
  type Call,
  type EndpointOutput,
  type EnsembleRule,
  type LabelValue,
  readScoringInputs,
  type ScoringInput,
} from '@plumbline/contract';
import type { Scorer } from '@plumbline/scorer';
import { findObstacle, isScorable, type ScorableInput } from '../../../lib/score-request.ts';
import { readWords } from '../../../lib/words/all-words.ts';
import { MemberScorer, type MemberState } from './member-scorer.ts';
import { isIncomplete, judge, type MemberEntry, type PairScore } from './pair-score.ts';

type ScoringInputs = EndpointOutput<typeof readScoringInputs>;

export type ScorerState =
  /** Nothing is known of the study's models yet. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'no_model' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'members';
      readonly members: ReadonlyArray<{ readonly name: string; readonly state: MemberState }>;
      readonly ensemble: EnsembleRule;
    };

/** One judged pair of the strip. */
export interface StripEntry {
  readonly pair: BlindPair;
  readonly value: LabelValue;
  readonly score: PairScore;
}

export interface StripSnapshot {
  readonly scorer: ScorerState;
  /** Newest first. */
  readonly entries: readonly StripEntry[];
  /** The score of the current pair before its answer; only where the study reveals always. */
  readonly ahead: { readonly pairId: string; readonly score: PairScore } | null;
}

export interface LiveScoringOptions {
  readonly call: Call;
  readonly study: string;
  /** `always`: the current pair's score is shown before the answer. Where it is never shown nothing of this exists. */
  readonly reveal: 'after' | 'always';
  readonly loadScorer: (manifestUrl: string) => Promise<Scorer>;
}

const STRIP_LENGTH = 8;

interface Team {
  readonly members: readonly MemberScorer[];
  readonly ensemble: EnsembleRule;
}

/**
 * Scores pairs in the worker while a person labels. Before an answer the worker only prepares: no number reaches the
 * page. Nothing here can stop labelling; every failure ends as a sentence in the strip.
 */
export class LiveScoring {
  readonly #options: LiveScoringOptions;
  readonly #listeners = new Set<() => void>();
  readonly #inputs = new Map<string, Promise<ScoringInput | undefined>>();
  /** Labelled before it was known which models there are. */
  readonly #stored = new Set<string>();
  #team: Team | undefined;
  #watched: readonly BlindPair[] = [];
  #isAwake = false;
  #hasStarted = false;
  #isDisposed = false;
  #snapshot: StripSnapshot = { scorer: { kind: 'starting' }, entries: [], ahead: null };

  constructor(options: LiveScoringOptions) {
    this.#options = options;
  }

  readonly getSnapshot = (): StripSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks which models there are and what they need for these pairs, while the first picture is still loading. */
  look(pairs: readonly BlindPair[]): void {
    const unknown = pairs.map(({ pairId }) => pairId).filter((pairId) => !this.#inputs.has(pairId));
    if (unknown.length > 0) this.#readInputs(unknown);
  }

  /** The models start. Not before the first picture is shown: starting takes every core that there is. */
  wake(): void {
    this.#isAwake = true;
    if (this.#team !== undefined) this.#startOnce(this.#team);
  }

  /** The current pair and the next few: their scores are made ready. */
  watch(pairs: readonly BlindPair[]): void {
    this.wake();
    this.#watched = pairs;
    this.look(pairs);
    for (const [place, { pairId }] of pairs.entries()) void this.#prepare(pairId, place === 0 ? 'now' : 'next');
    if (this.#options.reveal === 'always') void this.#showAhead(pairs[0]?.pairId);
  }

  async answered(pair: BlindPair, value: LabelValue): Promise<void> {
    const entry: StripEntry = { pair, value, score: { kind: 'pending' } };
    const earlier = this.#snapshot.entries.filter((other) => other.pair.pairId !== pair.pairId);
    this.#publish({ entries: [entry, ...earlier].slice(0, STRIP_LENGTH) });
    await this.#scoreEntry(pair.pairId);
  }

  withdrawn(pairId: string): void {
    this.#stored.delete(pairId);
    for (const { sender } of this.#team?.members ?? []) sender.withdrawn(pairId);
    this.#publish({ entries: this.#snapshot.entries.filter(({ pair }) => pair.pairId !== pairId) });
  }

  /** The server has the label: from now on it takes the scores. */
  stored(pairId: string): void {
    if (this.#team === undefined) this.#stored.add(pairId);
    for (const { sender } of this.#team?.members ?? []) sender.labelled(pairId);
  }

  /** Starts afresh what has failed. */
  retry(): void {
    this.#inputs.clear();
    for (const member of this.#team?.members ?? []) member.reset();
    if (this.#team === undefined) this.#publish({ scorer: { kind: 'starting' } });
    else this.#startMembers(this.#team);
    this.watch(this.#watched);
    for (const { pair, score } of this.#snapshot.entries) {
      if (isIncomplete(score)) void this.#scoreEntry(pair.pairId);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.clear();
    for (const member of this.#team?.members ?? []) member.dispose();
  }

  #publish(change: Partial<StripSnapshot>): void {
    if (this.#isDisposed) return;
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  #readInputs(pairIds: string[]): void {
    const { call, study } = this.#options;
    const answer = call(readScoringInputs, { params: { study }, body: { pairIds } });
    for (const pairId of pairIds) {
      const known = answer.then((result) => {
        if (result.ok) return result.value.inputs.find((input) => input.pairId === pairId);
        this.#inputs.delete(pairId);
        throw new Error(result.details.message);
      });
      known.catch(() => undefined);
      this.#inputs.set(pairId, known);
    }
    void answer.then((result) => {
      if (result.ok) this.#gather(result.value);
      // Models that run already are not to blame when the server is away for a moment.
      else if (this.#team === undefined) this.#publish({ scorer: { kind: 'failed', message: result.details.message } });
    });
  }

  #gather({ members, ensemble }: ScoringInputs): void {
    if (this.#team !== undefined || this.#isDisposed) return;
    if (members.length === 0) this.#publish({ scorer: { kind: 'no_model' } });
    if (members.length === 0) return;
    const { call, study, loadScorer } = this.#options;
    const onChange = () => this.#publish({ scorer: this.#describeTeam() });
    this.#team = {
      members: members.map((member) => new MemberScorer({ call, study, loadScorer, member, onChange })),
      ensemble,
    };
    this.#publish({ scorer: this.#describeTeam() });
    if (this.#isAwake) this.#startOnce(this.#team);
    for (const pairId of this.#stored) this.stored(pairId);
  }

  #startOnce(team: Team): void {
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    this.#startMembers(team);
  }

  /** One after the other: the first model's first score must not wait for the others' files. */
  #startMembers({ members }: Team): void {
    this.#publish({ scorer: this.#describeTeam() });
    members.reduce<Promise<unknown>>((before, member) => {
      const start = before.then(() => (this.#isDisposed ? undefined : member.start()));
      return start;
    }, Promise.resolve());
  }

  #describeTeam(): ScorerState {
    if (this.#team === undefined) return { kind: 'starting' };
    const { members, ensemble } = this.#team;
    return { kind: 'members', members: members.map(({ name, state }) => ({ name, state })), ensemble };
  }

  async #prepare(pairId: string, priority: 'now' | 'next'): Promise<void> {
    const input = await this.#inputs.get(pairId)?.catch(() => undefined);
    if (input === undefined || !isScorable(input)) return;
    for (const member of this.#team?.members ?? []) void member.prepare(input, priority);
  }

  async #showAhead(pairId: string | undefined): Promise<void> {
    if (pairId === undefined) return this.#publish({ ahead: null });
    if (this.#snapshot.ahead?.pairId === pairId) return;
    this.#publish({ ahead: { pairId, score: { kind: 'pending' } } });
    await this.#score(pairId, (score) => {
      if (this.#snapshot.ahead?.pairId === pairId) this.#publish({ ahead: { pairId, score } });
    });
  }

  async #scoreEntry(pairId: string): Promise<void> {
    await this.#score(pairId, (score) =>
      this.#publish({
        entries: this.#snapshot.entries.map((entry) => (entry.pair.pairId === pairId ? { ...entry, score } : entry)),
      }),
    );
  }

  /** @param tell  called again with each model's answer */
  async #score(pairId: string, tell: (score: PairScore) => void): Promise<void> {
    this.wake();
    if (!this.#inputs.has(pairId)) this.#readInputs([pairId]);
    const input = await this.#inputs.get(pairId)?.catch(() => undefined);
    if (input === undefined) return tell({ kind: 'failed', message: readWords().say('strip.inputFailed') });
    const team = this.#team;
    if (team === undefined) return tell({ kind: 'failed', message: readWords().say('strip.noneRuns') });
    if (isScorable(input)) return scoreByAll(team, input, tell);
    tell({ kind: 'obstacle', obstacle: findObstacle(input) ?? 'image_missing' });
  }
}

async function scoreByAll({ members, ensemble }: Team, input: ScorableInput, tell: (score: PairScore) => void) {
  const entries: MemberEntry[] = members.map(({ name }) => ({ name, score: null }));
  await Promise.all(
    members.map(async (member, place) => {
      entries[place] = { name: member.name, score: await member.score(input) };
      tell(judge([...entries], ensemble));
    }),
  );
}
