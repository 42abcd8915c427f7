import { type ImportedLabel, type PairImportLine, PairImportLineSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Problem, RejectionCode } from '../rejection.ts';
import { normaliseImageName } from './image-name.ts';

/** A row of any format once its cells are parsed, before its values are checked. */
export interface PairDraft {
  readonly line: number;
  readonly prompt: string;
  readonly image: string;
  readonly imageSha256?: string | undefined;
  readonly subset?: string | undefined;
  readonly generator?: string | undefined;
  readonly contrastive?: readonly string[] | undefined;
  readonly labels?: readonly ImportedLabel[] | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** Checks a row of whatever format: the one place that says what a good row is. Names all problems, not only the first. */
export function checkPairRow(draft: PairDraft): Result<PairImportLine, 'bad_row', Problem[]> {
  const problems: Problem[] = [];
  const image = normaliseImageName(draft.image);
  if (!image.ok) problems.push({ code: image.code, column: 'image', message: image.details });
  const conflict = findRaterConflict(draft.labels ?? []);
  if (conflict) problems.push(conflict);
  // A stand-in lets the schema check the other columns when the image has been refused already.
  const row = PairImportLineSchema.safeParse({ ...draft, image: image.ok ? image.value : '-' });
  if (!row.success) problems.push(...row.error.issues.map(toProblem));
  if (problems.length > 0 || !row.success) return err('bad_row', problems);
  return ok(withoutRepeatedLabels(row.data));
}

function findRaterConflict(labels: readonly ImportedLabel[]): Problem | undefined {
  const values = new Map<string, ImportedLabel['value']>();
  for (const label of labels) {
    const place = placeOf(label);
    const earlier = values.get(place);
    if (earlier !== undefined && earlier !== label.value) return raterConflict(label, earlier);
    values.set(place, label.value);
  }
  return undefined;
}

/** What may be there once on a pair: an answer of a rater, or one at its place in the rater's history. */
export const placeOf = ({ rater, sequence }: ImportedLabel): string =>
  sequence === undefined ? rater : `${rater}\n${sequence}`;

export function raterConflict(
  { rater, value, sequence }: ImportedLabel,
  earlier: ImportedLabel['value'],
  earlierLine?: number,
): Problem {
  const answer = sequence === undefined ? 'labels this pair' : `has answer ${sequence} on this pair as`;
  const where = earlierLine ? ` on line ${earlierLine}` : ' before';
  return {
    code: 'rater_conflict',
    column: 'rater',
    message: `"${rater}" ${answer} ${sayValue(value)}, but ${sayValue(earlier)}${where}.`,
  };
}

const sayValue = (value: ImportedLabel['value']) => (value === null ? 'withdrawn' : String(value));

function withoutRepeatedLabels(row: PairImportLine): PairImportLine {
  if (!row.labels) return row;
  return { ...row, labels: [...new Map(row.labels.map((label) => [placeOf(label), label])).values()] };
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
  imageSha256: 'The digest of the image',
  subset: 'The subset',
  generator: 'The generator',
  contrastive: 'Contrastive prompt',
  labels: 'Label',
  metadata: 'Metadata',
};

function codeOf(column: string | undefined, part: string | undefined): RejectionCode {
  if (column === 'prompt') return 'prompt_invalid';
  if (column === 'image' || column === 'imageSha256') return 'image_name_invalid';
  if (column === 'contrastive') return 'contrastive_invalid';
  if (column === 'metadata') return 'metadata_invalid';
  if (column !== 'labels') return 'name_invalid';
  if (part === 'rater' || part === 'raterKind') return 'rater_invalid';
  if (part === 'labelledAt') return 'time_invalid';
  return part === 'note' ? 'note_invalid' : 'label_invalid';
}
