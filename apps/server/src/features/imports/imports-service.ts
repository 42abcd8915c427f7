import type { ErrorCode, ImportEvent, ImportReport, Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { type ImportTask, importItems } from './import-items.ts';
import { createImportsRepository } from './imports-repository.ts';
import { parseLines } from './parse-lines.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

export interface ImportRequest {
  readonly body: AsyncIterable<Uint8Array>;
  /** One bad line and nothing is imported. */
  readonly isAtomic: boolean;
}

type ServiceDependencies = Pick<Dependencies, 'database' | 'images' | 'clock' | 'models'>;

export const createImportsService = ({ database, images, clock, models }: ServiceDependencies) => {
  const repository = createImportsRepository(database);

  async function beginTask(person: Person, slug: string, { body, isAtomic }: ImportRequest) {
    const study = await findStudy(database.prisma, slug, person);
    if (!study) return err('not_found', undefined);
    if (study.closedAt) return err('study_closed', undefined);
    const task: ImportTask = {
      studyId: study.id,
      personId: person.id,
      at: clock.now(),
      file: '',
      manifests: (await models.list()).map(({ manifest }) => manifest),
      items: parseLines(body),
      mode: isAtomic ? 'all' : 'good-lines',
    };
    return ok(task);
  }

  return {
    async uploadImage(bytes: Uint8Array) {
      const stored = await images.put(bytes);
      if (!stored.ok) return err(stored.code, { message: `Not taken: ${stored.details.reason}.` });
      await repository.insertImage(stored.value);
      return stored;
    },

    /** An image counts as held when both its bytes and its row are there: either may be left over from an interruption. */
    async findMissing(sha256s: readonly string[]): Promise<string[]> {
      const known = await repository.findKnownImages(sha256s);
      const held = await images.has([...known]);
      return [...new Set(sha256s)].filter((sha256) => !held.has(sha256));
    },

    async importPairs(person: Person, slug: string, request: ImportRequest): Outcome<ImportReport> {
      const task = await beginTask(person, slug, request);
      if (!task.ok) return task;
      const outcome = await importItems(repository, task.value);
      return outcome.ok ? outcome : err(outcome.code, outcome.details && describe(outcome.details));
    },

    /** The import begins when the first event is asked for. */
    async importLines(person: Person, slug: string, request: ImportRequest): Outcome<AsyncGenerator<ImportEvent>> {
      const task = await beginTask(person, slug, request);
      return task.ok ? ok(tell((onEvent) => importAndTell(repository, task.value, onEvent))) : task;
    },
  };
};

async function importAndTell(
  repository: ReturnType<typeof createImportsRepository>,
  task: ImportTask,
  onEvent: (event: ImportEvent) => void,
): Promise<ImportEvent> {
  const outcome = await importItems(repository, {
    ...task,
    onRead: (rows) => onEvent({ event: 'reading', rows }),
    onWritten: (rows, of) => onEvent({ event: 'writing', rows, of }),
  });
  if (outcome.ok) return { event: 'done', report: outcome.value };
  const report = outcome.details;
  if (!report) return { event: 'failed', code: outcome.code, message: 'The study is closed.' };
  return { event: 'failed', code: outcome.code, report, ...describe(report) };
}

/** Events as they come, of which only the newest waits for whoever is slow to take it; the outcome is the last. */
async function* tell(
  work: (onEvent: (event: ImportEvent) => void) => Promise<ImportEvent>,
): AsyncGenerator<ImportEvent> {
  let waiting: ImportEvent | undefined;
  let wake: () => void = () => undefined;
  const outcome = work((event) => {
    waiting = event;
    wake();
  });
  let isOver = false;
  const over = outcome.finally(() => {
    isOver = true;
    wake();
  });
  over.catch(() => undefined);
  while (!isOver) {
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (waiting || isOver) resolve();
    });
    const event = waiting;
    waiting = undefined;
    if (event) yield event;
  }
  yield await outcome;
}

function describe({ rows, rejectedRows, rejected }: ImportReport): { message: string; line?: number } {
  const [first] = rejected;
  const lines = `${rejectedRows} of ${rows} lines cannot be imported; nothing was changed`;
  if (!first) return { message: `${lines}.` };
  const place = first.file === '' ? `Line ${first.line}` : `${first.file}, line ${first.line}`;
  return { line: first.line, message: `${lines}. ${place}: ${first.message}` };
}
