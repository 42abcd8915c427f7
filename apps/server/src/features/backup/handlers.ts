import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { ok } from '@plumbline/result';
import { createBackup } from '../../db/backup/create-backup.ts';
import type { Dependencies } from '../../dependencies.ts';
import { attachmentHeaders } from '../../http/attachment.ts';
import type { Handlers } from '../../http/handler.ts';

export const createBackupHandlers = ({ database, images, clock }: Dependencies): Pick<Handlers, 'downloadBackup'> => ({
  downloadBackup: async () => {
    const now = clock.now();
    const archive = await createBackup({ database, images, now });
    const name = `plumbline-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar.gz`;
    // Node types its web streams apart from the platform's, which they are.
    const body = Readable.toWeb(archive) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>;
    return ok(new Response(body, { headers: attachmentHeaders(name, 'application/gzip') }));
  },
});
