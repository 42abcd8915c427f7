import type { Log } from '../../db/log.ts';

const CHUNK_CHARS = 64 * 1024;

/** Texts as a stream of bytes in chunks of a fair size, made only as fast as they are read. */
export function streamText(texts: AsyncGenerator<string>, log: Log): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        let chunk = '';
        while (chunk.length < CHUNK_CHARS) {
          const next = await texts.next();
          if (next.done) break;
          chunk += next.value;
        }
        if (chunk !== '') controller.enqueue(encoder.encode(chunk));
        if (chunk.length < CHUNK_CHARS) controller.close();
      } catch (error) {
        // The answer has begun: all that is left is to break it off, so that nobody takes it for whole.
        log.error({ err: error }, 'an export broke off');
        controller.error(error);
      }
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
