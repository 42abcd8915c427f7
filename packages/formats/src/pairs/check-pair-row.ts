import { type ImportedLabel, type PairImportRow, PairImportRowSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Problem, RejectionCode } from '../rejection.ts';
import { normaliseImageName } from './image-name.ts';

/** A row of any format once its cells are parsed, before its values are checked. */
export interface PairDraft {
  readonly line: number;
  readonly prompt: string;
  readonly image: string;
  readonly subset?: string | undefined;
  readonly generator?: string | undefined;
  readonly contrastive?: readonly string[] | undefined;
  readonly labels?: readonly ImportedLabel[] | undefined;
  readonly metadata?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** Checks a row of whatever format: the one place that says what a good row is. Names all problems, not only the first. */
export function checkPairRow(draft: PairDraft): Result<PairImportRow, 'bad_row', Problem[]> {
  const problems: Problem[] = [];
  const image = normaliseImageName(draft.image);
  if (!image.ok) problems.push({ code: image.code, column: 'image', message: image.details });
  const conflict = findRaterConflict(draft.labels ?? []);
  if (conflict) problems.push(conflict);
  // A stand-in lets the schema check the other columns when the image has been refused already.
  const row = PairImportRowSchema.safeParse({ ...draft, image: image.ok ? image.value : '-' });
  if (!row.success) problems.push(...row.error.issues.map(toProblem));
  if (problems.length > 0 || !row.success) return err('bad_row', problems);
  return ok(withoutRepeatedLabels(row.data));
}

function findRaterConflict(labels: readonly ImportedLabel[]): Problem | undefined {
  const values = new Map<string, number>();
  for (const { rater, value } of labels) {
    const earlier = values.get(rater);
    if (earlier !== undefined && earlier !== value) return raterConflict(rater, earlier, value);
    values.set(rater, value);
  }
  return undefined;
}

export const raterConflict = (rater: string, earlier: number, later: number, earlierLine?: number): Problem => ({
  code: 'rater_conflict',
  column: 'rater',
  message: `"${rater}" labels this pair ${later}, but ${earlier}${earlierLine ? ` on line ${earlierLine}` : ' before'}.`,
});

function withoutRepeatedLabels(row: PairImportRow): PairImportRow {
  if (!row.labels) return row;
  return { ...row, labels: [...new Map(row.labels.map((label) => [label.rater, label])).values()] };
}

interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

function toProblem(issue: SchemaIssue): Problem {
  const [column, place, part] = issue.path.map(String);
  const subject = [SUBJECTS[column ?? ''] ?? 'The row', numbered(column, place), part].filter(Boolean).join(' ');
  const code = column === 'prompt' && issue.code === 'too_small' ? 'prompt_empty' : codeOf(column, part);
  return { code, message: `${subject} ${issue.message}.`, ...(column !== undefined && { column }) };
}

function numbered(column: string | undefined, place: string | undefined): string | undefined {
  if (place === undefined) return undefined;
  return column === 'metadata' ? `"${place}"` : String(Number(place) + 1);
}

const SUBJECTS: Readonly<Record<string, string>> = {
  prompt: 'The prompt',
  image: 'The name of the image',
  subset: 'The subset',
  generator: 'The generator',
  contrastive: 'Contrastive prompt',
  labels: 'Label',
  metadata: 'Metadata',
};

function codeOf(column: string | undefined, part: string | undefined): RejectionCode {
  if (column === 'prompt') return 'prompt_invalid';
  if (column === 'image') return 'image_name_invalid';
  if (column === 'contrastive') return 'contrastive_invalid';
  if (column === 'metadata') return 'metadata_invalid';
  if (column !== 'labels') return 'name_invalid';
  if (part === 'rater') return 'rater_invalid';
  return part === 'note' ? 'note_invalid' : 'label_invalid';
}
