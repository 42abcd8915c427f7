import { arrayLiteral, columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { promptKeyOf } from '../pair-writer/prompt-book.ts';
import type { ImportRun } from './import-run.ts';
import type { LineOf, PlacedLine } from './write-lines.ts';

type PairLine = PlacedLine<LineOf<'pair'>>;

interface Candidate {
  readonly at: number;
  readonly prompt: string;
  readonly image: string;
  /** The answers of the line as one text, in order of the raters' ids. */
  readonly said: string;
  readonly needs_image: boolean;
}

/**
 * Those of the lines that may bring something. The others bring nothing: their pair is there, with its image if the line
 * has one, and exactly these labels of these raters count. One statement for a whole chunk, so that a file that comes again
 * costs little. A line that it cannot judge in this way counts as news.
 */
export async function findNews(
  tx: Prisma.TransactionClient,
  run: ImportRun,
  lines: readonly PairLine[],
): Promise<readonly PairLine[]> {
  const candidates = await findCandidates(tx, run, lines);
  if (candidates.length === 0) return lines;
  const doubtful = await findDoubtful(tx, run.studyId, candidates);
  const known = new Set(candidates.map(({ at }) => at).filter((at) => !doubtful.has(at)));
  return lines.filter((_, at) => !known.has(at));
}

/** Lines of prompts that are older than this import, with nothing but single answers of known raters. */
async function findCandidates(
  tx: Prisma.TransactionClient,
  run: ImportRun,
  lines: readonly PairLine[],
): Promise<Candidate[]> {
  const prompts = await run.prompts.findOld(
    tx,
    lines.map(({ line }) => keyOf(line)),
  );
  await run.raters.recall(tx);
  return lines.flatMap(({ line }, at): Candidate[] => {
    const prompt = prompts.get(promptKeyOf(keyOf(line)));
    const said = line.contrastive ? undefined : describeAnswers(run, line);
    if (prompt === undefined || said === undefined) return [];
    return [{ at, prompt, image: line.image, said, needs_image: Boolean(line.imageSha256) }];
  });
}

const keyOf = ({ prompt, subset = '' }: PairLine['line']) => ({ prompt, subset });

function describeAnswers({ raters }: ImportRun, { labels = [] }: PairLine['line']): string | undefined {
  const answers: string[] = [];
  for (const { rater, raterKind = 'imported', value, origin, sequence } of labels) {
    const person = raters.find({ name: rater, kind: raterKind });
    if (person === undefined || value === null || sequence !== undefined || origin === 'adjudication') return undefined;
    answers.push(`${person}:${value}`);
  }
  return answers.sort().join();
}

const PERSON_CHARS = 36;

async function findDoubtful(
  tx: Prisma.TransactionClient,
  studyId: string,
  candidates: readonly Candidate[],
): Promise<Set<number>> {
  const people = new Set<string>();
  for (const { said } of candidates) {
    for (const answer of said === '' ? [] : said.split(',')) people.add(answer.slice(0, PERSON_CHARS));
  }
  const types = { at: 'int', prompt: 'uuid', image: 'text', said: 'text', needs_image: 'boolean' } as const;
  const found = await tx.$queryRaw<{ at: number }[]>`
    SELECT r.at FROM ${columnRows(candidates, types)}
    LEFT JOIN LATERAL (
      SELECT pair.id, pair.image_sha256 FROM pair
      WHERE pair.study_id = ${studyId}::uuid AND pair.prompt_id = r.prompt AND pair.image_name = r.image LIMIT 1
    ) known ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(string_agg(person_id || ':' || value, ',' ORDER BY person_id), '') AS said FROM current_label
      WHERE current_label.pair_id = known.id AND current_label.person_id = ANY (${arrayLiteral([...people])}::text::uuid[])
    ) there ON true
    WHERE known.id IS NULL OR (r.needs_image AND known.image_sha256 IS NULL) OR there.said <> r.said`;
  return new Set(found.map(({ at }) => at));
}
