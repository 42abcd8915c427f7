import type { EndpointInput, ErrorCode, listPairs, PairDetail, PairRow, Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import { findScoredStudy, findStudy } from '../../db/study-access.ts';
import { scoringOf } from '../../db/study-scoring.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { createFacetsMemory, type Facets } from './facets.ts';
import { createFacetsRepository } from './facets-repository.ts';
import { findPage } from './find-page.ts';
import { decodeCursor, encodeCursor, type PairSort, type PassingCount } from './pair-cursor.ts';
import { createPairDetailRepository } from './pair-detail-repository.ts';
import { isFiltered, resolveFilter } from './pair-filter-repository.ts';
import { createPairListRepository } from './pair-list-repository.ts';
import { type PairJoinRow, toPairRow } from './pair-row.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type ListQuery = EndpointInput<typeof listPairs>['query'];

const INVALID_CURSOR = { field: 'cursor', message: 'This cursor is not one of this list.' };
const NOTHING = { pairs: [], nextCursor: null, total: 0, totalIsAtLeast: false };

export const createPairsService = ({ prisma }: Database) => {
  const list = createPairListRepository(prisma);
  const facets = createFacetsRepository(prisma);
  const rememberFacets = createFacetsMemory();
  const detail = createPairDetailRepository(prisma);

  return {
    async listPairs(person: Person, slug: string, { sort, cursor, limit, ...filter }: ListQuery) {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const after = cursor === undefined ? undefined : decodeCursor(cursor, sort);
      if (after && !after.ok) return err('invalid_input', INVALID_CURSOR);
      const conditions = await resolveFilter(prisma, study.id, filter);
      if (!conditions) return ok(NOTHING);
      const { pairs: studyPairs } = await readStudyTotals(prisma, study.id);
      // One row more than asked says whether there is a next page.
      const request = { studyId: study.id, conditions, sort, after: after?.value, limit: limit + 1 };
      const found = await findPage(list, request, { isFiltered: isFiltered(filter), studyPairs });
      const page = found.rows.slice(0, limit);
      const nextCursor = found.rows.length > limit ? cursorAfter(page, sort, found) : null;
      return ok({ pairs: page.map(toPairRow), nextCursor, total: found.total, totalIsAtLeast: found.isAtLeast });
    },

    /** In the order of the ids; those that the study does not have are left out. */
    async lookUpPairs(person: Person, slug: string, ids: readonly string[]): Outcome<{ pairs: PairRow[] }> {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const rows = await list.listByIds(study.id, ids);
      const byId = new Map(rows.map((row) => [row.pairId, toPairRow(row)]));
      return ok({ pairs: ids.flatMap((id) => byId.get(id) ?? []) });
    },

    async readFacets(person: Person, slug: string): Outcome<Facets> {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const { pairs } = await readStudyTotals(prisma, study.id);
      const count = async () => ({
        subsets: await facets.listSubsets(study.id),
        generators: await facets.listGenerators(study.id),
      });
      return ok(await rememberFacets(study.id, pairs, count));
    },

    async readPair(person: Person, slug: string, pairId: string): Outcome<PairDetail> {
      const study = await findScoredStudy(prisma, slug, person);
      const row = study && (await detail.findPair(study.id, pairId));
      if (!study || !row) return err('not_found', undefined);
      const { metadata, ...pair } = row;
      const contrastiveSet = await detail.findNewestContrastiveSet(pairId);
      const own = { members: scoringOf(study).members, setId: contrastiveSet?.id };
      const stored = await detail.listScores(pairId, row.prompt, own);
      const judgements = await detail.listJudgements(pairId);
      return ok({ ...toPairRow(pair), metadata: asObject(metadata), judgements, contrastiveSet, ...stored });
    },
  };
};

function cursorAfter(page: readonly PairJoinRow[], sort: PairSort, count: PassingCount): string | null {
  const last = page.at(-1);
  if (!last) return null;
  const value = sort === 'recent' ? (last.lastLabelledAt?.toISOString() ?? null) : last[sort];
  const { total, isAtLeast } = count;
  return encodeCursor(sort, { value, pairId: last.pairId, total, isAtLeast });
}

const asObject = (metadata: unknown): Record<string, unknown> =>
  typeof metadata === 'object' && metadata !== null ? { ...metadata } : {};
