import { CRITERION_NAMES, type RowId, type VoteScope } from '@plumbline/analysis';
import { z } from 'zod';

/** The comparisons of an evaluation in which votes and the scores of a row part. */
export interface Parted {
  /** Slug or id. */
  readonly evaluation: string;
  readonly row: RowId;
  readonly scope: VoteScope;
}

const FieldsSchema = z.object({
  evaluation: z.string().min(1).max(80),
  row: z.string().min(1).max(400),
  criterion: z.enum(CRITERION_NAMES),
  subset: z.string().nullish().default(null),
  simulated: z.literal('off').optional(),
  without: z
    .string()
    .default('')
    .transform((ids) => ids.split(',').filter((id) => id !== '')),
});

/** As one parameter of an address. */
export function writeParted({ evaluation, row, scope }: Parted): string {
  const { criterion, subset, withSimulated, without } = scope;
  return new URLSearchParams({
    ...{ evaluation, row, criterion },
    ...(subset === null ? {} : { subset }),
    ...(withSimulated ? {} : { simulated: 'off' }),
    ...(without.length === 0 ? {} : { without: without.join(',') }),
  }).toString();
}

/** Null: the text says no such thing. */
export function readParted(text: string): Parted | null {
  const fields = FieldsSchema.safeParse(Object.fromEntries(new URLSearchParams(text)));
  if (!fields.success) return null;
  const { evaluation, row, criterion, subset, simulated, without } = fields.data;
  return { evaluation, row, scope: { criterion, subset, withSimulated: simulated === undefined, without } };
}
