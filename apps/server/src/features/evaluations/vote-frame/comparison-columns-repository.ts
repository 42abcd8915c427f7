import type { VoteFrame } from '@plumbline/contract';
import { Prisma } from '../../../db/generated/client.ts';
import type { Breather } from '../../../db/study-frame/breather.ts';
import { PositionIndex } from './position-index.ts';
import { readTuples } from './tuples-repository.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Id, prompt, first and second contender (positions), their pairs, same images, wanted. */
type ComparisonTuple = readonly [string, string, number, number, string[], string[], boolean, number];

const MATCHUPS_PER_PAGE = 40;

export interface ComparisonColumns extends Pick<VoteFrame, 'comparisons' | 'prompts' | 'pairs'> {
  readonly index: PositionIndex;
}

/** By first contender, second contender, then subset and text of the prompt. */
export async function readComparisons(
  reader: Reader,
  evaluationId: string,
  breathe: Breather,
): Promise<ComparisonColumns> {
  const prompts = await readPrompts(reader, evaluationId);
  const promptIndex = new PositionIndex(prompts.id);
  const pairIndex = new PositionIndex();
  const index = new PositionIndex();
  const comparisons: VoteFrame['comparisons'] = {
    ...{ id: [], prompt: [], first: [], second: [], firstPairs: [], secondPairs: [], isSame: [], wanted: [] },
  };
  const matchups = await readMatchups(reader, evaluationId);
  for (let from = 0; from < matchups.length; from += MATCHUPS_PER_PAGE) {
    const page = matchups.slice(from, from + MATCHUPS_PER_PAGE);
    for (const [id, prompt, first, second, firstPairs, secondPairs, isSame, wanted] of await readPage(reader, page)) {
      index.add(id);
      comparisons.id.push(id);
      comparisons.prompt.push(promptIndex.at(prompt));
      comparisons.first.push(first);
      comparisons.second.push(second);
      comparisons.firstPairs.push(firstPairs.map((pair) => pairIndex.add(pair)));
      comparisons.secondPairs.push(secondPairs.map((pair) => pairIndex.add(pair)));
      comparisons.isSame.push(isSame ? 1 : 0);
      comparisons.wanted.push(wanted);
    }
    await breathe();
  }
  return { comparisons, prompts, pairs: pairIndex.ids, index };
}

async function readPrompts(reader: Reader, evaluationId: string): Promise<VoteFrame['prompts']> {
  const rows = await reader.$queryRaw<{ id: string; text: string; subset: string }[]>`
    SELECT id, text, subset FROM prompt
    WHERE id IN (SELECT DISTINCT prompt_id FROM comparison WHERE evaluation_id = ${evaluationId}::uuid)
    ORDER BY subset COLLATE "C", text COLLATE "C"`;
  return {
    id: rows.map(({ id }) => id),
    text: rows.map(({ text }) => text),
    subset: rows.map(({ subset }) => subset),
  };
}

async function readMatchups(reader: Reader, evaluationId: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ id: string }[]>`
    SELECT matchup.id FROM matchup
    JOIN contender one ON one.id = matchup.first_id JOIN contender two ON two.id = matchup.second_id
    WHERE matchup.evaluation_id = ${evaluationId}::uuid ORDER BY one.position, two.position`;
  return rows.map(({ id }) => id);
}

const readPage = (reader: Reader, matchupIds: readonly string[]): Promise<ComparisonTuple[]> =>
  readTuples<ComparisonTuple>(
    reader,
    Prisma.sql`
      SELECT json_agg(json_build_array(c.id, c.prompt_id, one.position, two.position, c.first_pairs, c.second_pairs,
                                       c.is_same, c.wanted)
                      ORDER BY one.position, two.position, prompt.subset COLLATE "C", prompt.text COLLATE "C")::text AS rows
      FROM comparison c
      JOIN matchup ON matchup.id = c.matchup_id
      JOIN contender one ON one.id = matchup.first_id
      JOIN contender two ON two.id = matchup.second_id
      JOIN prompt ON prompt.id = c.prompt_id
      WHERE c.matchup_id = ANY (${matchupIds}::uuid[])`,
  );
