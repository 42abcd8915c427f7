import type { Log } from '../db/log.ts';

const CHUNK_BYTES = 64 * 1024;

/**
 * Texts and bytes as a stream in chunks of a fair size, made only as fast as they are read.
 *
 * @param close called once, when all is read, reading failed or nobody reads on: also where `parts` was never begun
 */
export function streamParts(
  parts: AsyncGenerator<string | Uint8Array>,
  log: Log,
  close: () => Promise<void> = async () => undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isWanted = true;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        let sizeBytes = 0;
        while (sizeBytes < CHUNK_BYTES) {
          const next = await parts.next();
          if (!isWanted) return;
          if (next.done) {
            await close();
            return controller.close();
          }
          const bytes = typeof next.value === 'string' ? encoder.encode(next.value) : next.value;
          sizeBytes += bytes.length;
          if (bytes.length > 0) controller.enqueue(bytes);
        }
      } catch (error) {
        if (!isWanted) return;
        // The answer has begun: all that is left is to break it off, so that nobody takes it for whole.
        log.error({ err: error }, 'an export broke off');
        controller.error(error);
        await close();
      }
    },
    async cancel() {
      isWanted = false;
      await parts.return(undefined);
      await close();
    },
  });
}
