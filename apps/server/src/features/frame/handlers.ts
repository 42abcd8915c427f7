import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import { readFrameVersion } from '../../db/study-frame/frame-version.ts';
import { readStudyFrame } from '../../db/study-frame/read-study-frame.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { compress, type EncodedFrame, type Encoding, encodeInSteps } from './encoded-frame.ts';
import { createFrameCache } from './frame-cache.ts';
import { chooseEncoding, frameResponse, headersOf, isKnown } from './frame-response.ts';

export function createFrameHandlers({ database }: Dependencies): Pick<Handlers, 'readFrame' | 'readFrameVersion'> {
  const { prisma } = database;
  const openFrame = createFrameSource(database);
  return {
    readFrame: async ({ params }, { person, request }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const version = await readFrameVersion(prisma, study.id);
      const encoding = chooseEncoding(request);
      const headers = headersOf(version, encoding);
      if (isKnown(request, version, encoding)) return ok(new Response(null, { status: 304, headers }));
      if (request.method === 'HEAD') return ok(new Response(null, { headers }));
      const frame = await openFrame(study.id, version, encoding);
      return frame ? ok(frameResponse(frame, encoding)) : err('not_found', undefined);
    },

    readFrameVersion: async ({ params }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const { pairs, labels, scores } = await readStudyTotals(prisma, study.id);
      return ok({ version: await readFrameVersion(prisma, study.id), pairs, labels, scores });
    },
  };
}

/** Thrown inside the cache, which keeps no failures. */
class StudyGoneError extends Error {}

/** Frames as they are sent, kept for as long as their study does not change. */
function createFrameSource(database: Dependencies['database']) {
  const cache = createFrameCache();

  const plain = (studyId: string, version: string): Promise<EncodedFrame> =>
    cache.get(studyId, version, async () => {
      const frame = await readStudyFrame(database, studyId);
      if (!frame) throw new StudyGoneError();
      return encodeInSteps(frame);
    });

  return async (
    studyId: string,
    version: string,
    encoding: Encoding | undefined,
  ): Promise<EncodedFrame | undefined> => {
    try {
      if (!encoding) return await plain(studyId, version);
      return await cache.get(`${studyId} ${encoding}`, version, async () =>
        compress(await plain(studyId, version), encoding),
      );
    } catch (error) {
      if (error instanceof StudyGoneError) return undefined;
      throw error;
    }
  };
}
