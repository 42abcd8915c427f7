import { readFile } from 'node:fs/promises';
import {
  type ColumnMapping,
  ColumnMappingSchema,
  type Criterion,
  type ImportFormat,
  type ImportSpec,
  type ImportSpecDraft,
  ImportSpecSchema,
  type ImportTarget,
} from '@plumbline/contract';
import { type ImportSource, previewImport } from '@plumbline/formats';
import { CommandFailure, EXIT } from '../exit.ts';

/** How a file is read, as flags say it. */
export interface SpecFlags {
  readonly spec?: string;
  readonly format?: ImportFormat;
  /** Field -> column. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly ignore?: readonly string[];
  readonly otherColumns?: 'reject' | 'ignore' | 'metadata';
  readonly imageNames?: string;
  readonly images?: string;
  readonly keepMissing?: boolean;
  readonly notLabelled?: readonly string[];
  readonly history?: boolean;
  readonly subset?: string;
  readonly generator?: string;
  readonly rater?: string;
  readonly model?: string;
  readonly evaluation?: string;
  readonly criterion?: Criterion;
}

const badUsage = (message: string): CommandFailure => new CommandFailure(EXIT.badUsage, 'bad_usage', message);

/** The spec of a file: the one in `--spec`, else what the flags say. @throws CommandFailure */
export async function readSpec(source: ImportSource, target: ImportTarget, flags: SpecFlags): Promise<ImportSpec> {
  const draft = flags.spec === undefined ? await draftSpec(source, target, flags) : await readSpecFile(flags.spec);
  const parsed = ImportSpecSchema.safeParse(draft);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => [...path.map(String), message].join(' '));
  throw badUsage(`${flags.spec ?? 'The flags'}: ${reasons.join('; ')}.`);
}

async function readSpecFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw badUsage(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

async function draftSpec(source: ImportSource, target: ImportTarget, flags: SpecFlags): Promise<ImportSpecDraft> {
  const { subset, generator, rater, model, evaluation, criterion, notLabelled, imageNames } = flags;
  return {
    format: flags.format ?? (await previewImport(source)).format,
    target,
    columns: [...mapColumns(flags.columns ?? {}), ...(flags.ignore ?? []).map(ignored)],
    ...(flags.otherColumns ? { otherColumns: flags.otherColumns } : {}),
    ...(notLabelled ? { labelCodes: codesWithout(notLabelled) } : {}),
    repeatedLabels: flags.history ? 'history' : 'reject',
    defaults: {
      ...(subset === undefined ? {} : { subset }),
      ...(generator === undefined ? {} : { generator }),
      ...(rater === undefined ? {} : { rater }),
      ...(model === undefined ? {} : { model: { id: model } }),
      ...(evaluation === undefined ? {} : { evaluation }),
      ...(criterion === undefined ? {} : { criterion }),
    },
    images: {
      missing: flags.images !== undefined && !flags.keepMissing ? 'reject' : 'keep',
      ...(imageNames === undefined ? {} : { names: imageNames }),
    },
  };
}

function mapColumns(columns: Readonly<Record<string, string>>): ColumnMapping[] {
  return Object.entries(columns).map(([field, column]) => {
    const parsed = ColumnMappingSchema.safeParse({ column, field });
    if (parsed.success) return parsed.data;
    throw badUsage(`--columns ${field}=${column}: there is no field "${field}".`);
  });
}

const ignored = (column: string): ColumnMapping => ({ column, field: 'ignore' });

/** Texts that mean "not labelled" mean nothing else. */
function codesWithout(notLabelled: readonly string[]) {
  const rest = (codes: readonly string[]) => codes.filter((code) => !notLabelled.includes(code));
  return { aligned: rest(['1']), notAligned: rest(['0']), unsure: rest(['-1']), notLabelled: ['', ...notLabelled] };
}
