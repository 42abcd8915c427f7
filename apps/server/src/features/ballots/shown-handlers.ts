import { err, ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { findShownImage, findShownPairs } from './shown-repository.ts';

/** What a ballot shows never changes; others than this person's browser must not keep it. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable';

export function shownHandlers({
  database: { prisma },
  images,
}: Dependencies): Pick<Handlers, 'readBallotImage' | 'readBallotPairs'> {
  return {
    readBallotImage: async ({ params }, { person, request }) => {
      const shown = await findShownImage(prisma, person, params);
      if (!shown) return err('not_found', undefined);
      // As the address has it: a digest of the content would be the same wherever the image is shown.
      const etag = `"${params.ballot.toLowerCase()}-${params.side}-${params.index}"`;
      const headers = { etag, 'cache-control': CACHE_CONTROL };
      if (request.headers.get('if-none-match')?.includes(etag)) return ok(new Response(null, { status: 304, headers }));
      const image = await images.openBlind(shown.sha256, shown.edgePx);
      if (!image.ok) return err('not_found', undefined);
      const body = request.method === 'HEAD' ? null : image.value.stream();
      return ok(new Response(body, { headers: { ...headers, 'content-type': image.value.mime } }));
    },

    readBallotPairs: async ({ params }, { person }) => {
      const shown = await findShownPairs(prisma, person, params.ballot);
      if (!shown) return err('not_found', undefined);
      if (shown.evaluation.reveal === 'never') return err('scores_hidden', undefined);
      if (!shown.answeredAt) return err('label_first', undefined);
      // One side of it shows pairs of another prompt: what a model says of them is no judgement of these sides.
      if (shown.kind === 'decoy') return err('scores_hidden', undefined);
      return ok({ left: { pairIds: shown.leftPairs }, right: { pairIds: shown.rightPairs } });
    },
  };
}
