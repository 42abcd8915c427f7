import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { AnyManifest, ImportLine, ImportRejection, ImportTotals } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { findKnownImages, type ImageRow, insertImages } from '../../db/images.ts';
import {
  addTotals,
  type ImportFacts,
  NOTHING,
  startRun,
  type WrittenLines,
} from '../../db/import-writer/import-run.ts';
import { writeLines } from '../../db/import-writer/write-lines.ts';
import { isStudyOpen, keepRaters } from '../../db/study-access.ts';
import type { NumberedLine } from './collect-lines.ts';
import { Rejections } from './rejections.ts';

export interface LinesToWrite {
  readonly studyId: string;
  readonly personId: string | null;
  readonly at: Date;
  /** Name of what is imported, for provenance. */
  readonly file: string;
  readonly promptsWithSets: { has(digest: string): boolean };
  readonly manifests: readonly AnyManifest[];
  /** May be read again when a transaction is repeated. */
  chunks(): AsyncIterable<readonly NumberedLine[]>;
  readonly onProgress?: ((linesWritten: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface WriteOutcome {
  readonly totals: ImportTotals;
  /** Lines that were refused when they met what is stored. */
  readonly rejections: Rejections;
}

export const nothingWritten = (): WriteOutcome => ({ totals: NOTHING, rejections: new Rejections() });

/** How far an import that is written chunk by chunk has come; kept in the transaction of the chunk. */
export interface Milestone {
  readonly tx: Prisma.TransactionClient;
  /** Lines of the import that are done with. */
  readonly rowsDone: number;
  readonly outcome: WriteOutcome;
}

const TIMEOUT_MS = 2 * 60 * 60_000;

/** Undoes a transaction whose outcome is wanted and whose effect is not. */
class Undo extends Error {
  constructor(readonly outcome: WriteOutcome) {
    super('undone');
  }
}

export const createImportsRepository = ({ prisma, transaction, kind }: Database) => ({
  /** A statement on the embedded database holds up everything else; on a server a larger chunk saves round trips. */
  chunkLimits: { rows: kind === 'pglite' ? 1000 : 2000, bytes: 4 * 1024 * 1024 },

  insertImage: (image: ImageRow): Promise<void> => insertImages(prisma, [image]),

  findKnownImages: (sha256s: Iterable<string>): Promise<Set<string>> => findKnownImages(prisma, sha256s),

  /**
   * All lines in one transaction; or, when one of them is refused or it is only a `rehearsal`, none, with the same report.
   * Undefined when the study has been closed.
   */
  async writeAll(lines: LinesToWrite, mode: 'import' | 'rehearsal'): Promise<WriteOutcome | undefined> {
    try {
      return await transaction((tx) => writeInOne(tx, lines, kind, mode), { timeoutMs: TIMEOUT_MS });
    } catch (error) {
      if (error instanceof Undo) return error.outcome;
      throw error;
    }
  },

  /**
   * The good lines, each chunk in a transaction of its own. Undefined when the study has been closed; what was written
   * by then stays.
   *
   * @param before what an earlier part of the same import has written
   */
  async writeChunks(
    lines: LinesToWrite,
    before: WriteOutcome = nothingWritten(),
    onMilestone?: (milestone: Milestone) => Promise<void>,
  ): Promise<WriteOutcome | undefined> {
    let all = before;
    let written = 0;
    for await (const chunk of lines.chunks()) {
      lines.signal?.throwIfAborted();
      const outcome = await transaction(
        async (tx) => {
          if (!(await isStudyOpen(tx, lines.studyId))) return undefined;
          await keepRaters(tx, lines.studyId);
          const next = addOutcome(all, chunk, await writeLines(tx, startRun(factsOf(lines, kind)), linesOf(chunk)));
          await onMilestone?.({ tx, rowsDone: (chunk.at(-1)?.[0] ?? 0) + 1, outcome: next });
          return next;
        },
        { timeoutMs: TIMEOUT_MS },
      );
      if (!outcome) return undefined;
      all = outcome;
      written += chunk.length;
      lines.onProgress?.(written);
    }
    await recordImport(prisma, lines, all.totals);
    return all;
  },
});

async function writeInOne(
  tx: Prisma.TransactionClient,
  lines: LinesToWrite,
  kind: Database['kind'],
  mode: 'import' | 'rehearsal',
): Promise<WriteOutcome | undefined> {
  if (!(await isStudyOpen(tx, lines.studyId))) return undefined;
  await keepRaters(tx, lines.studyId);
  const run = startRun(factsOf(lines, kind));
  let all = nothingWritten();
  let written = 0;
  for await (const chunk of lines.chunks()) {
    lines.signal?.throwIfAborted();
    all = addOutcome(all, chunk, await writeLines(tx, run, linesOf(chunk)));
    written += chunk.length;
    lines.onProgress?.(written);
    await yieldToOthers();
  }
  if (mode === 'rehearsal' || all.rejections.count > 0) throw new Undo(all);
  await recordImport(tx, lines, all.totals);
  return all;
}

const factsOf = (
  { studyId, at, file, promptsWithSets, manifests }: LinesToWrite,
  kind: Database['kind'],
): ImportFacts => ({
  isOnlyConnection: kind === 'pglite',
  studyId,
  at,
  file,
  promptsWithSets,
  manifests,
});

const linesOf = (chunk: readonly NumberedLine[]): ImportLine[] => chunk.map(([, line]) => line);

function addOutcome(all: WriteOutcome, chunk: readonly NumberedLine[], written: WrittenLines): WriteOutcome {
  const refused = written.refused.flatMap(({ at, code, message }): ImportRejection[] => {
    const line = chunk[at]?.[1];
    return line ? [{ file: line.file ?? '', line: line.line, code, message }] : [];
  });
  return { totals: addTotals(all.totals, written.totals), rejections: all.rejections.plus(refused) };
}

const recordImport = (
  client: Parameters<typeof recordAudit>[0],
  { studyId, personId, at }: LinesToWrite,
  totals: ImportTotals,
) =>
  recordAudit(client, {
    action: 'pairs_imported',
    studyId,
    ...(personId === null ? {} : { personId }),
    details: { ...totals },
    at,
  });
