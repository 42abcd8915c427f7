import type { LabelOrigin, PersonKind } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { lockSummaries } from '../pair-summary.ts';
import { createUuid } from '../uuid.ts';
import { findDoubtfulPairs } from './find-doubtful-pairs.ts';
import { isDecision, LabelTrack, type Said } from './label-track.ts';
import type { LabelDraft, PairDraft, Refusal } from './pair-draft.ts';
import type { RaterBook } from './rater-book.ts';
import { readTracks } from './read-tracks.ts';

/** A draft with its pair: known, or new with the id that it will have. */
export interface DraftOfPair {
  readonly draft: PairDraft;
  readonly pairId: string;
  readonly isNewPair: boolean;
}

/** A label that is not there yet, with its row. */
export interface NewLabel extends Said {
  readonly id: string;
  readonly pairId: string;
  readonly personId: string;
  readonly draft: LabelDraft;
  readonly origin: LabelOrigin;
}

export type PlannedTrack = LabelTrack<NewLabel>;

export interface LabelPlan {
  /** Drafts that cannot be taken, by their place. */
  readonly refused: ReadonlyMap<number, Refusal>;
  readonly news: readonly NewLabel[];
  /** Of each pair with news. */
  readonly tracks: ReadonlyMap<string, readonly PlannedTrack[]>;
}

export interface PlacedLabel {
  readonly pairId: string;
  readonly personId: string;
  readonly label: LabelDraft;
}

/** Labels of drafts without a kind or an origin are of this one. */
type DefaultKind = 'imported' | 'simulated';

/**
 * Decides for each label whether it is there already, is new, or contradicts what is there or what came earlier. Writes
 * nothing but missing raters; summaries of pairs that are not new are locked before their labels are judged.
 */
export async function planLabels(
  tx: Prisma.TransactionClient,
  drafts: readonly DraftOfPair[],
  { raters, raterKind }: { readonly raters: RaterBook; readonly raterKind: DefaultKind },
): Promise<LabelPlan> {
  await raters.meet(
    tx,
    drafts.flatMap(({ draft }) => draft.labels.map((label) => nameOf(label, raterKind))),
  );
  const placed = drafts.map((draft) => placeLabels(draft, raters, raterKind));
  const open = await findOpenPairs(tx, drafts, placed);
  const tracks = await readTracks<NewLabel>(tx, open.known, open.fresh);
  const refused = new Map<number, Refusal>();
  for (const [at, labels] of placed.entries()) {
    const refusal = 'code' in labels ? labels : takeAll(labels, tracks, raterKind);
    if (refusal) refused.set(at, refusal);
  }
  return summarise(refused, tracks);
}

const nameOf = ({ rater, raterKind }: LabelDraft, kind: PersonKind) => ({ name: rater, kind: raterKind ?? kind });

function placeLabels({ draft, pairId }: DraftOfPair, raters: RaterBook, kind: DefaultKind): PlacedLabel[] | Refusal {
  const placed: PlacedLabel[] = [];
  for (const label of draft.labels) {
    const name = nameOf(label, kind);
    const personId = raters.find(name);
    if (personId === undefined) {
      const other = raters.kindOf(name.name) ?? 'other';
      return { code: 'rater_taken', message: `"${name.name}" is the name of a rater of kind ${other} in this study.` };
    }
    placed.push({ pairId, personId, label });
  }
  return placed;
}

/** New pairs, and those of the others of which a label may be news; these are locked from here on. */
async function findOpenPairs(
  tx: Prisma.TransactionClient,
  drafts: readonly DraftOfPair[],
  placed: readonly (readonly PlacedLabel[] | Refusal)[],
) {
  const fresh = new Set<string>();
  const labelsOfKnown: PlacedLabel[] = [];
  for (const [at, { pairId, isNewPair }] of drafts.entries()) {
    const labels = placed[at] ?? [];
    if (isNewPair) fresh.add(pairId);
    else if (!('code' in labels)) labelsOfKnown.push(...labels);
  }
  const known = await findDoubtfulPairs(tx, labelsOfKnown);
  if (known.length > 0) await lockSummaries(tx, known);
  return { fresh, known };
}

/** All labels of a draft or none. Labels of pairs without a track are there already. */
function takeAll(
  labels: readonly PlacedLabel[],
  tracks: TracksByPair,
  defaultOrigin: LabelOrigin,
): Refusal | undefined {
  const added: PlannedTrack[] = [];
  for (const { pairId, personId, label } of labels) {
    const ofPair = tracks.get(pairId);
    if (!ofPair) continue;
    const track = ofPair.get(personId) ?? new LabelTrack<NewLabel>([]);
    ofPair.set(personId, track);
    const verdict = track.judge(label);
    if (typeof verdict === 'object') {
      for (const earlier of added.reverse()) earlier.undo();
      return verdict;
    }
    if (verdict === 'known') continue;
    track.add(toNewLabel(pairId, personId, label, defaultOrigin));
    added.push(track);
  }
  return undefined;
}

export type TracksByPair = ReadonlyMap<string, Map<string, PlannedTrack>>;

function toNewLabel(pairId: string, personId: string, draft: LabelDraft, defaultOrigin: LabelOrigin): NewLabel {
  const origin = draft.origin ?? defaultOrigin;
  return { id: createUuid(), pairId, personId, draft, origin, value: draft.value, isDecision: isDecision(origin) };
}

function summarise(refused: ReadonlyMap<number, Refusal>, byPair: TracksByPair): LabelPlan {
  const news: NewLabel[] = [];
  const tracks = new Map<string, PlannedTrack[]>();
  for (const [pairId, ofPair] of byPair) {
    const changed = [...ofPair.values()].filter((track) => track.news.length > 0);
    if (changed.length === 0) continue;
    tracks.set(pairId, changed);
    for (const track of changed) news.push(...track.news);
  }
  return { refused, news, tracks };
}
