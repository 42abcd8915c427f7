import { createCall, readVoteFrame, VoteFrameSchema } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { VoteSource } from './vote-store.ts';

const call = createCall({ baseUrl: '', fetch: (url, init) => fetch(url, init) });

/** Votes of the server that the page came from. The browser keeps the answer by its ETag, so that equal votes travel once. */
export const serverVotes: VoteSource = {
  openVotes: async ({ study, evaluation }) => {
    const response = await call(readVoteFrame, { params: { study, evaluation } });
    if (!response.ok) return err('frame_unavailable', { message: response.details.message });
    const { value } = response;
    return ok({ version: value.headers.get('etag'), read: () => readVotes(value) });
  },
};

async function readVotes(response: Response) {
  try {
    const frame = VoteFrameSchema.safeParse(await response.json());
    return frame.success
      ? ok(frame.data)
      : err('frame_unavailable', { message: 'The server sent votes that this page cannot read. Load it anew.' });
  } catch {
    return err('frame_unavailable', { message: 'The connection broke while the votes were being fetched.' });
  }
}
