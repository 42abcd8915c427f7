// Ballots that the server's own code hands out and takes votes on, counted: `tsx bench/pairwise/served.ts [--database postgres]`.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Person } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import type { Database } from '../../apps/server/src/db/database.ts';
import { openDatabase } from '../../apps/server/src/db/open-database.ts';
import { type Ballotage, findBallotage } from '../../apps/server/src/features/ballots/evaluation-repository.ts';
import { createTakeRepository } from '../../apps/server/src/features/ballots/take-repository.ts';
import { createVoteRepository } from '../../apps/server/src/features/ballots/votes/vote-repository.ts';
import { aMember, aPerson, aStudy } from '../../apps/server/src/testing/builders.ts';
import { anEvaluation } from '../../apps/server/src/testing/evaluation-fixture.ts';

export interface ServedOptions {
  readonly database: 'pglite' | 'postgres';
  readonly people: number;
  readonly contenders: number;
  readonly prompts: number;
  readonly votesPerComparison: number;
}

/** 10 matchups on 400 prompts, 24 votes each: 96,000 votes, and the checks beside them. */
export const SERVED: ServedOptions = {
  database: 'pglite',
  people: 48,
  contenders: 5,
  prompts: 400,
  votesPerComparison: 24,
};

export interface Served {
  /** Ballots that people were given, all answered. */
  readonly served: number;
  /** Share of comparisons, checks left out, whose first contender stood on the left. */
  readonly sideBalance: number;
  readonly repeats: number;
  readonly decoys: number;
  /** Times that somebody was given a comparison again that was no repeat; 0 is right. */
  readonly seenTwice: number;
  /** Comparisons that did not end with exactly the votes that are wanted; 0 is right. */
  readonly notExact: number;
  readonly seconds: number;
}

const BLOCK = 50;
/** People at work at the same time. */
const AT_ONCE = 8;

export async function measureServed(options: ServedOptions): Promise<Served> {
  const place = await openPlace(options);
  try {
    const { ballotage, people } = await seed(place.database, options);
    const startedAt = performance.now();
    const given = await vote(place.database, ballotage, people);
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...(await count(place.database, ballotage, given)), seconds: Math.round(seconds) };
  } finally {
    await place.close();
  }
}

async function openPlace({ database: kind }: ServedOptions) {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'plumbline-served-'));
  const postgres = kind === 'postgres' ? await (await import('../../tools/postgres.mjs')).startPostgres({}) : undefined;
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  const databaseUrl = postgres?.url ?? '';
  const database = await openDatabase({ databaseUrl, dataDirectory, migrationsDirectory: 'prisma/migrations', log });
  const close = async () => {
    await database.close();
    await postgres?.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { database, close };
}

async function seed(database: Database, { people: count, contenders, prompts, votesPerComparison }: ServedOptions) {
  const study = await aStudy(database);
  const evaluation = await anEvaluation(database, study, {
    ...{ contenders, prompts, imagesPerSide: 1 },
    evaluation: { criteria: ['alignment'], votesPerComparison, repeatShare: 0.05, decoyEvery: 40 },
  });
  const people: Person[] = [];
  for (let at = 0; at < count; at += 1) {
    const person = await aPerson(database, 'annotator', `Rater ${at}`);
    await aMember(database, study, person);
    people.push(person);
  }
  const params = { study: study.slug, evaluation: evaluation.slug };
  const ballotage = await findBallotage(database.prisma, params, people[0] as Person);
  if (!ballotage) throw new Error('the evaluation that was just made is not there');
  return { ballotage, people };
}

/** Everybody votes until nothing is left. Says which ballots each person was given, in the order in which they came. */
async function vote(database: Database, ballotage: Ballotage, people: readonly Person[]): Promise<string[][]> {
  const queue = createTakeRepository(database);
  const votes = createVoteRepository(database);
  const waiting = [...people];
  const given: string[][] = [];
  const work = async () => {
    for (let person = waiting.shift(); person; person = waiting.shift()) {
      given.push(await voteAsOne(ballotage, person, queue, votes));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return given;
}

async function voteAsOne(
  ballotage: Ballotage,
  person: Person,
  queue: ReturnType<typeof createTakeRepository>,
  votes: ReturnType<typeof createVoteRepository>,
): Promise<string[]> {
  const given: string[] = [];
  const body = { holder: randomUUID(), limit: BLOCK, holding: [] };
  for (;;) {
    const { ballots, state } = await queue.take({ ...ballotage, person, body, now: new Date() });
    // The votes of others who work at this moment are all that is left.
    if (state === 'wait') await new Promise(setImmediate);
    else if (ballots.length === 0) return given;
    given.push(...ballots.map(({ ballotId }) => ballotId));
    const stored = await Promise.all(
      ballots.map(({ ballotId }, at) => {
        const said = { ballotId, criterion: 'alignment', answer: at % 2 === 0 ? 'left' : 'right', note: '' } as const;
        const measured = { activeMs: 1500, waitMs: null, idempotencyKey: randomUUID() };
        const draft = { ...said, ...measured, votedAt: new Date().toISOString() };
        return votes.record({ study: ballotage.study.slug, person, now: new Date(), draft });
      }),
    );
    for (const one of stored) unwrap(one);
  }
}

/** Compares what people were given with what the database knows of it. */
async function count({ prisma }: Database, { evaluation }: Ballotage, given: readonly string[][]) {
  const rows = await prisma.ballot.findMany({ where: { evaluationId: evaluation.id } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  let seenTwice = 0;
  for (const ids of given) {
    const seen = new Set<string>();
    for (const id of ids) {
      const { kind = '', comparisonId = '' } = byId.get(id) ?? {};
      const name = `${kind} ${comparisonId}`;
      if (seen.has(name)) seenTwice += 1;
      seen.add(name);
    }
  }
  const comparisons = rows.filter(({ kind }) => kind === 'comparison');
  return {
    served: given.flat().length,
    sideBalance: comparisons.filter(({ leftIsFirst }) => leftIsFirst).length / comparisons.length,
    repeats: rows.filter(({ kind }) => kind === 'repeat').length,
    decoys: rows.filter(({ kind }) => kind === 'decoy').length,
    seenTwice,
    notExact: await prisma.comparison.count({
      where: { evaluationId: evaluation.id, counted: { not: evaluation.votesPerComparison } },
    }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const database = process.argv.includes('postgres') ? 'postgres' : 'pglite';
  console.log(JSON.stringify(await measureServed({ ...SERVED, database })));
}
