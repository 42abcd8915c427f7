import type { EndpointResult, ErrorCode, importPairs, Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { type CheckedImport, checkImport } from './check-import.ts';
import { createImportsRepository } from './imports-repository.ts';
import type { Rejections } from './rejections.ts';

type Report = EndpointResult<typeof importPairs>;
type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

export interface ImportRequest {
  readonly body: AsyncIterable<Uint8Array>;
  /** One bad line and nothing is imported. */
  readonly isAtomic: boolean;
}

export const createImportsService = ({
  database,
  images,
  clock,
}: Pick<Dependencies, 'database' | 'images' | 'clock'>) => {
  const repository = createImportsRepository(database);

  async function writeAccepted(
    studyId: string,
    personId: string,
    { rows, rejections, accepted, promptsWithList }: CheckedImport,
  ) {
    const totals = await repository.importPairs({
      studyId,
      personId,
      chunks: () => accepted.chunks(),
      promptsWithList,
      at: clock.now(),
    });
    return totals ? ok({ rows, ...totals, rejected: rejections.list() }) : err('study_closed', undefined);
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

    async importPairs(person: Person, slug: string, { body, isAtomic }: ImportRequest): Outcome<Report> {
      const study = await findStudy(database.prisma, slug, person);
      if (!study) return err('not_found', undefined);
      if (study.closedAt) return err('study_closed', undefined);
      const takenNames = await repository.listTakenNames(study.id);
      const checked = await checkImport(body, { findKnownImages: repository.findKnownImages, takenNames });
      try {
        if (isAtomic && checked.rejections.count > 0)
          return err('import_rejected', describe(checked.rows, checked.rejections));
        return await writeAccepted(study.id, person.id, checked);
      } finally {
        await checked.accepted.remove();
      }
    },
  };
};

function describe(rows: number, rejections: Rejections): FailureDetails {
  const [first] = rejections.list();
  if (!first) return {};
  const lines = `${rejections.count} of ${rows} lines cannot be imported; nothing was changed`;
  return { line: first.line, message: `${lines}. Line ${first.line}: ${first.message}` };
}
