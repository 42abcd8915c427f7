import type { StudyFrame } from '@plumbline/analysis';
import { encodeFrameParts } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import { createBreather } from '../../db/study-frame/breather.ts';
import { readFrameVersion } from '../../db/study-frame/frame-version.ts';
import { readStudyFrame } from '../../db/study-frame/read-study-frame.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import type { Dependencies } from '../../dependencies.ts';
import { type EncodedFrame, encodedFrame } from '../../http/frames/encoded-frame.ts';
import { answerWithFrame } from '../../http/frames/frame-response.ts';
import { createFrameSource } from '../../http/frames/frame-source.ts';
import type { Handlers } from '../../http/handler.ts';

const contentType = 'application/octet-stream';

export function createFrameHandlers({ database }: Dependencies): Pick<Handlers, 'readFrame' | 'readFrameVersion'> {
  const { prisma } = database;
  const openFrame = createFrameSource(async (studyId) => {
    const frame = await readStudyFrame(database, studyId);
    return frame && encodeInSteps(frame);
  });
  return {
    readFrame: async ({ params }, { person, request }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const version = await readFrameVersion(prisma, study.id);
      const response = await answerWithFrame({ request, version, contentType }, (encoding) =>
        openFrame(study.id, version, encoding),
      );
      return response ? ok(response) : err('not_found', undefined);
    },

    readFrameVersion: async ({ params }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const { pairs, labels, scores } = await readStudyTotals(prisma, study.id);
      return ok({ version: await readFrameVersion(prisma, study.id), pairs, labels, scores });
    },
  };
}

/** Encodes with pauses, so that a large study does not keep others waiting. */
async function encodeInSteps(frame: StudyFrame): Promise<EncodedFrame> {
  const breathe = createBreather();
  const parts: Uint8Array[] = [];
  for (const part of encodeFrameParts(frame)) {
    parts.push(part);
    await breathe();
  }
  return encodedFrame(frame.version, parts);
}
