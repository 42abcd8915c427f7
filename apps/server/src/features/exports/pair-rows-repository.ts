import type { PairExportRow } from '@plumbline/formats';
import type { PrismaClient } from '../../db/generated/client.ts';
import { Pace } from './pace.ts';
import { readPairPages } from './pair-pages-repository.ts';

/** Every pair, labelled or not. */
export async function* readPairRows(prisma: PrismaClient, studyId: string): AsyncGenerator<PairExportRow[]> {
  const pace = new Pace();
  for await (const pairs of readPairPages(prisma, studyId, pace, { hasMetadata: true })) {
    pace.saw(pairs.length, pairs.length);
    yield pairs.map(({ row, metadata }) => ({ ...row, metadata }));
  }
}
