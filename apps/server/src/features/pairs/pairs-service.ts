import type { EndpointInput, ErrorCode, listPairs, PairDetail, Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import { findStudy } from '../../db/study-access.ts';
import { scoringOf, settingsKey } from '../../db/study-scoring.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { createFacetsRepository, type Facet } from './facets-repository.ts';
import { decodeCursor, encodeCursor, type PairSort } from './pair-cursor.ts';
import { createPairDetailRepository } from './pair-detail-repository.ts';
import { createPairListRepository, type PairJoinRow, toPairRow } from './pair-list-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;
type ListQuery = EndpointInput<typeof listPairs>['query'];

export const createPairsService = ({ prisma }: Database) => {
  const list = createPairListRepository(prisma);
  const facets = createFacetsRepository(prisma);
  const detail = createPairDetailRepository(prisma);

  return {
    async listPairs(person: Person, slug: string, { sort, cursor, limit, ...filter }: ListQuery) {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const after = cursor === undefined ? undefined : decodeCursor(cursor, sort);
      if (after && !after.ok) {
        return err('invalid_input', { field: 'cursor', message: 'This cursor is not one of this list.' });
      }
      // One row more than asked says whether there is a next page.
      const request = { studyId: study.id, filter, sort, after: after?.value, limit: limit + 1 };
      const rows = await list.listPage(request);
      const page = rows.slice(0, limit);
      const nextCursor = rows.length > limit ? cursorAfter(page, sort) : null;
      return ok({ pairs: page.map(toPairRow), nextCursor, total: await list.count(study.id, filter) });
    },

    async readFacets(person: Person, slug: string): Outcome<{ subsets: Facet[]; generators: Facet[] }> {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      return ok({ subsets: await facets.listSubsets(study.id), generators: await facets.listGenerators(study.id) });
    },

    async readPair(person: Person, slug: string, pairId: string): Outcome<PairDetail> {
      const study = await findStudy(prisma, slug, person);
      const row = study && (await detail.findPair(study.id, pairId));
      if (!study || !row) return err('not_found', undefined);
      const { metadata, ...pair } = row;
      const scoring = scoringOf(study);
      const contrastiveSet = await detail.findNewestContrastiveSet(pairId);
      const stored = await detail.listScores(pairId, row.prompt, {
        rewardModelId: scoring?.rewardModelId,
        settingsKey: scoring ? settingsKey(scoring.textNorm) : undefined,
        setId: contrastiveSet?.id,
      });
      const judgements = await detail.listJudgements(pairId);
      return ok({ ...toPairRow(pair), metadata: asObject(metadata), judgements, contrastiveSet, ...stored });
    },
  };
};

function cursorAfter(page: readonly PairJoinRow[], sort: PairSort): string | null {
  const last = page.at(-1);
  if (!last) return null;
  const value = sort === 'recent' ? (last.lastLabelledAt?.toISOString() ?? null) : last[sort];
  return encodeCursor(sort, { value, pairId: last.pairId });
}

const asObject = (metadata: unknown): Record<string, unknown> =>
  typeof metadata === 'object' && metadata !== null ? { ...metadata } : {};
