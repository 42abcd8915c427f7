import { randomUUID } from 'node:crypto';
import { lockComparisons } from '../ballots/lock-comparisons.ts';
import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { addTotals, type ImportRun, NOTHING, type RefusedLine, type WrittenLines } from './import-run.ts';
import { BallotTrack, ballotKeyOf } from './votes/ballot-track.ts';
import type { KnownEvaluation } from './votes/evaluation-book.ts';
import type { PlacedVote } from './votes/find-comparisons.ts';
import { keepSetAside, nameVoters } from './votes/name-voters.ts';
import { placeVotes, type VotePlace } from './votes/place-votes.ts';
import { readBallots } from './votes/read-ballots.ts';
import { type TouchedBallot, writeBallots } from './votes/write-ballots.ts';

type Transaction = Prisma.TransactionClient;

/** Adds votes to evaluations that are there. */
export async function writeVoteLines(
  tx: Transaction,
  run: ImportRun,
  lines: readonly PlacedVote[],
): Promise<WrittenLines> {
  const byEvaluation = new Map<string, PlacedVote[]>();
  for (const placed of lines) {
    const { evaluation } = placed.line;
    const others = byEvaluation.get(evaluation);
    if (others) others.push(placed);
    else byEvaluation.set(evaluation, [placed]);
  }
  let all: WrittenLines = { totals: NOTHING, refused: [] };
  for (const [slug, ofEvaluation] of byEvaluation) {
    const evaluation = await run.evaluations.open(tx, slug);
    const written = evaluation
      ? await writeVotesOf(tx, run, evaluation, ofEvaluation)
      : { totals: NOTHING, refused: ofEvaluation.map(refuseUnknown) };
    all = { totals: addTotals(all.totals, written.totals), refused: [...all.refused, ...written.refused] };
  }
  return all;
}

const refuseUnknown = ({ at, line }: PlacedVote): RefusedLine => ({
  ...{ at, code: 'evaluation_unknown' },
  message: `The study has no evaluation "${line.evaluation}": make it first.`,
});

/** A line that is known to belong somewhere. */
interface OwnedPlace {
  readonly place: VotePlace;
  readonly personId: string;
}

async function writeVotesOf(
  tx: Transaction,
  run: ImportRun,
  evaluation: KnownEvaluation,
  lines: readonly PlacedVote[],
): Promise<WrittenLines> {
  const refused: RefusedLine[] = [];
  const places = new Map(
    (await placeVotes(tx, evaluation, lines, refused)).map((place) => [place.placed.at, place] as const),
  );
  const placeable = lines.filter(({ at }) => places.has(at));
  const rated = await keepSetAside(tx, run, await nameVoters(tx, run, evaluation, placeable, refused), refused);
  const owned = rated.flatMap(({ placed, personId }) => {
    const place = places.get(placed.at);
    return place ? [{ place, personId }] : [];
  });
  const touched = await takeVotes(tx, run, owned, refused);
  await writeBallots(tx, run, evaluation, touched);
  const added = touched.flatMap(({ track }) => track.added);
  const votes = added.filter(({ answer }) => answer !== null).length;
  const unchanged = lines.length - refused.length - added.length;
  return { totals: { ...NOTHING, votes, unchanged }, refused };
}

/** Decides what each line adds to its ballot, under the locks of the comparisons. */
async function takeVotes(
  tx: Transaction,
  run: ImportRun,
  owned: readonly OwnedPlace[],
  refused: RefusedLine[],
): Promise<TouchedBallot[]> {
  const comparisons = uuidList(new Set(owned.map(({ place }) => place.comparisonId)));
  await lockComparisons(tx, Prisma.sql`comparison.id IN ${comparisons}`);
  const keys = new Map(owned.map((vote) => [keyOf(vote), vote]));
  const tracks = await readBallots(tx, [...keys.values()].map(ballotOf));
  const touched = new Map<string, TouchedBallot>();
  for (const vote of owned) {
    const key = keyOf(vote);
    const { place, personId } = vote;
    const stored = tracks.get(key) ?? touched.get(key)?.track;
    const track = stored ?? new BallotTrack(randomUUID(), place.leftIsFirst, []);
    const refusal = takeVote(track, place, run.at);
    if (refusal) refused.push(refusal);
    else if (track.added.length > 0 && !touched.has(key)) {
      touched.set(key, { track, personId, place, isNew: !tracks.has(key) });
    }
  }
  return [...touched.values()];
}

const ballotOf = ({ place, personId }: OwnedPlace) => ({
  ...{ comparisonId: place.comparisonId, personId, kind: place.placed.line.ballotKind },
});
const keyOf = (vote: OwnedPlace): string => ballotKeyOf(ballotOf(vote));

function takeVote(track: BallotTrack, { placed, leftIsFirst }: VotePlace, now: Date): RefusedLine | undefined {
  const { at, line } = placed;
  if (track.leftIsFirst !== leftIsFirst) {
    const message = `"${line.rater}" was shown this comparison with the sides the other way round.`;
    return { at, code: 'vote_conflict', message };
  }
  const votedAt = line.votedAt === undefined ? now.getTime() : Date.parse(line.votedAt);
  if (track.take(line, votedAt) !== 'conflict') return undefined;
  const message = `"${line.rater}" has answered otherwise about ${line.criterion} of this comparison.`;
  return { at, code: 'vote_conflict', message };
}
