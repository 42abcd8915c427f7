import { type ImportField, type VoteImportLine, VoteImportLineSchema } from '@plumbline/contract';
import type { Rejection } from '../rejection.ts';
import type { SourceEvent, SourceRecord } from '../source-event.ts';
import { interpretTable, rejectAll, type TableMeaning } from '../table/interpret-table.ts';
import { issueProblem } from '../table/issue-problem.ts';
import type { ResolvedColumns } from '../table/resolve-columns.ts';
import { draftVote, type VoteChoices } from './draft-vote.ts';
import { resolveVoteColumns } from './vote-columns.ts';

/** Turns the records of a table into votes. Whether the evaluation has the comparison is the importer's check. */
export const interpretVotes = (
  events: AsyncIterable<SourceEvent>,
  file: string,
  choices: VoteChoices,
): AsyncGenerator<VoteImportLine | Rejection> => interpretTable(events, file, choices, new VoteMeaning(file, choices));

class VoteMeaning implements TableMeaning<VoteImportLine> {
  constructor(
    private readonly file: string,
    private readonly choices: VoteChoices,
  ) {}

  resolve(names: readonly string[]): ResolvedColumns {
    const { defaults } = this.choices;
    const fields = (['evaluation', 'criterion', 'rater'] as const).filter((field) => defaults[field] !== undefined);
    return resolveVoteColumns(names, { ...this.choices, given: new Set<ImportField>(fields) });
  }

  *read(record: SourceRecord, columns: ResolvedColumns): Generator<VoteImportLine | Rejection> {
    const { draft, problems } = draftVote(record, columns, this.choices);
    // What could not be read is missing from the draft: once is enough to say so.
    const parsed = problems.length === 0 ? VoteImportLineSchema.safeParse(draft) : undefined;
    yield* rejectAll(this.file, record.line, parsed?.error?.issues.map(toProblem) ?? problems);
    if (parsed?.success) yield parsed.data;
  }
}

const toProblem = issueProblem({
  prompt: 'prompt_invalid',
  subset: 'name_invalid',
  evaluation: 'evaluation_invalid',
  left: 'side_invalid',
  right: 'side_invalid',
  leftImages: 'side_invalid',
  rightImages: 'side_invalid',
  criterion: 'criterion_invalid',
  answer: 'answer_invalid',
  rater: 'rater_invalid',
  raterKind: 'rater_invalid',
  ballotKind: 'ballot_invalid',
  expected: 'ballot_invalid',
  standing: 'ballot_invalid',
  isCurrent: 'ballot_invalid',
  position: 'ballot_invalid',
  activeMs: 'number_invalid',
  waitMs: 'number_invalid',
  note: 'note_invalid',
  votedAt: 'time_invalid',
});
