import type { AnyManifest, ImportReport } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { type CollectedLines, collectLines } from './collect-lines.ts';
import {
  type createImportsRepository,
  type LinesToWrite,
  type Milestone,
  nothingWritten,
  type WriteOutcome,
} from './imports-repository.ts';
import type { ImportItem } from './parse-lines.ts';

type Repository = ReturnType<typeof createImportsRepository>;

export interface ImportTask {
  readonly studyId: string;
  readonly personId: string | null;
  readonly at: Date;
  /** Name of what is imported, for provenance. */
  readonly file: string;
  readonly manifests: readonly AnyManifest[];
  readonly items: AsyncIterable<ImportItem>;
  /** `all`: one bad line and nothing is imported. `rehearsal`: nothing is, with the report of `all` lines. */
  readonly mode: 'all' | 'good-lines' | 'rehearsal';
  /** What has been written of it before, when it goes on after an interruption. */
  readonly resumeAfter?: { readonly rowsDone: number; readonly outcome: WriteOutcome } | undefined;
  readonly onRead?: ((rows: number) => void) | undefined;
  readonly onReadAll?: ((rows: number) => Promise<void>) | undefined;
  readonly onWritten?: ((rows: number, of: number) => void) | undefined;
  /** After each chunk of `good-lines`, in its transaction. */
  readonly onMilestone?: ((milestone: Milestone) => Promise<void>) | undefined;
  /** Images that would be stored were this no rehearsal. */
  readonly imagesAtHand?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type ImportRefusal = 'import_rejected' | 'study_closed';

/** Reads all lines, checks them, and writes what the mode allows. A refused import has its report too. */
export async function importItems(
  repository: Repository,
  task: ImportTask,
): Promise<Result<ImportReport, ImportRefusal, ImportReport | undefined>> {
  const collected = await collectLines(task.items, {
    chunks: repository.chunkLimits,
    findKnownImages: repository.findKnownImages,
    imagesAtHand: task.imagesAtHand,
    onProgress: task.onRead,
    signal: task.signal,
  });
  try {
    await task.onReadAll?.(collected.rows);
    // Nobody wants to wait for the writing of what will be taken back.
    const isHopeless = task.mode === 'all' && collected.rejections.count > 0;
    const outcome = isHopeless ? nothingWritten() : await write(repository, task, collected);
    if (!outcome) return err('study_closed', undefined);
    const report = toReport(collected, outcome);
    return task.mode === 'all' && report.rejectedRows > 0 ? err('import_rejected', report) : ok(report);
  } finally {
    await collected.accepted.remove();
  }
}

function write(repository: Repository, task: ImportTask, collected: CollectedLines): Promise<WriteOutcome | undefined> {
  const { rowsDone = 0, outcome: before } = task.resumeAfter ?? {};
  const lines: LinesToWrite = {
    studyId: task.studyId,
    personId: task.personId,
    at: task.at,
    file: task.file,
    manifests: task.manifests,
    promptsWithSets: collected.promptsWithSets,
    chunks: () => chunksAfter(collected, rowsDone),
    onProgress: (rows) => task.onWritten?.(rows, collected.accepted.rows),
    signal: task.signal,
  };
  if (task.mode === 'good-lines') return repository.writeChunks(lines, before, task.onMilestone);
  return repository.writeAll(lines, task.mode === 'all' ? 'import' : 'rehearsal');
}

/** Places count all lines of the import, so that they stay the same should a line be judged otherwise the second time. */
async function* chunksAfter({ accepted }: CollectedLines, rowsDone: number) {
  for await (const chunk of accepted.chunks()) {
    const rest = rowsDone === 0 ? chunk : chunk.filter(([place]) => place >= rowsDone);
    if (rest.length > 0) yield rest;
  }
}

function toReport({ rows, rejections }: CollectedLines, outcome: WriteOutcome): ImportReport {
  const all = rejections.plus(outcome.rejections.list());
  const unlisted = outcome.rejections.count - outcome.rejections.list().length;
  return { rows, ...outcome.totals, rejectedRows: all.count + unlisted, rejected: all.list() };
}
