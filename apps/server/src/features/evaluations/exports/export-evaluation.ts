import { writeLeaderboard } from '@plumbline/analysis';
import type { Criterion, EndpointInput, exportEvaluation, TableFormat, VoteFrame } from '@plumbline/contract';
import { LEADERBOARD_TABLE, VOTE_TABLE, votePreferenceTable } from '@plumbline/formats';
import { err, ok, type Result } from '@plumbline/result';
import type { FoundEvaluation } from '../../../db/evaluations/find-evaluation.ts';
import type { Dependencies } from '../../../dependencies.ts';
import { attachmentHeaders } from '../../../http/attachment.ts';
import { CONTENT_TYPES, type ExportTable, exportTable } from '../../../http/export-table.ts';
import type { FailureDetails } from '../../../http/handler.ts';
import { streamParts } from '../../../http/stream-parts.ts';
import { readVoteFrame } from '../vote-frame/vote-frame-repository.ts';
import { readImageNames } from './image-names-repository.ts';
import { DOCUMENTS, leaderboardOf } from './leaderboard.ts';
import { listPreferences } from './vote-preferences.ts';
import { readVoteRows } from './vote-rows-repository.ts';

type Input = EndpointInput<typeof exportEvaluation>;
type Outcome = Result<Response, 'not_found' | 'invalid_input', FailureDetails | undefined>;
type Needed = Pick<Dependencies, 'database' | 'log'>;

/** Votes, preference pairs or the leaderboard of an evaluation as a file. */
export async function exportOf(
  deps: Needed,
  { study, evaluation }: FoundEvaluation,
  kind: Input['params']['kind'],
  query: Input['query'],
): Promise<Outcome> {
  const { format, criterion = evaluation.criteria[0] } = query;
  const isTable = (given: typeof format): given is TableFormat => given in CONTENT_TYPES;
  if (!criterion || !evaluation.criteria.includes(criterion)) {
    return refuse('criterion', `Nobody is asked about ${criterion} in this evaluation.`);
  }
  if (kind !== 'leaderboard' && !isTable(format)) {
    return refuse('format', `${format} is a format of leaderboards; ${kind} are written as csv, jsonl or parquet.`);
  }
  const name = `${study.slug}-${evaluation.slug}-${kind}`;
  if (kind === 'votes' && isTable(format)) {
    const table = exportTable(() => readVoteRows(deps.database.prisma, evaluation), VOTE_TABLE);
    return ok(download(deps, name, format, table));
  }
  const frame = await readVoteFrame(deps.database, evaluation);
  if (!frame) return err('not_found', undefined);
  if (kind === 'leaderboard' && !isTable(format)) return ok(document(name, format, frame, criterion));
  if (!isTable(format)) return refuse('format', `${format} is no table.`);
  const table =
    kind === 'leaderboard'
      ? leaderboardTable(frame, criterion)
      : await preferences(deps, frame, { ...query, criterion });
  return ok(download(deps, name, format, table));
}

const refuse = (field: string, message: string): Outcome => err('invalid_input', { field, message });

const download = ({ log }: Needed, name: string, format: TableFormat, table: ExportTable): Response =>
  new Response(streamParts(table.write(format), log), {
    headers: attachmentHeaders(`${name}.${format}`, CONTENT_TYPES[format]),
  });

const leaderboardTable = (frame: VoteFrame, criterion: Criterion): ExportTable =>
  exportTable(() => oneBatch(leaderboardOf(frame, criterion)), LEADERBOARD_TABLE);

function document(name: string, format: keyof typeof DOCUMENTS, frame: VoteFrame, criterion: Criterion): Response {
  const { contentType, extension } = DOCUMENTS[format];
  const { evaluation, version } = frame;
  const facts = { evaluation: evaluation.slug, name: evaluation.name, criterion, version, counted: evaluation.counted };
  const text = writeLeaderboard(format, `${evaluation.name}: ${criterion}`, facts, leaderboardOf(frame, criterion));
  return new Response(text, { headers: attachmentHeaders(`${name}.${extension}`, contentType) });
}

async function preferences(
  { database }: Needed,
  frame: VoteFrame,
  options: Input['query'] & { readonly criterion: Criterion },
): Promise<ExportTable> {
  const images = await readImageNames(database.prisma, frame.pairs);
  const rows = listPreferences(frame, images, options);
  return exportTable(() => inBatches(rows), votePreferenceTable(frame.evaluation.imagesPerSide));
}

async function* oneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

const ROWS_PER_BATCH = 1000;

async function* inBatches<Row>(rows: Iterable<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
