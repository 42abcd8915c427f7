import { createHash } from 'node:crypto';
import { sniffImage } from '../images/sniff-image.ts';
import type { TakeImage } from '../import/import-source.ts';
import { type Problem, rejectAt } from '../rejection.ts';
import type { SourceEvent, SourceRecord } from '../source-event.ts';
import { KeptImage } from '../table/parse-cells.ts';

/** Hands over images whose bytes are in cells, and puts their names and digests in place of the bytes. */
export class KeepEmbedded {
  constructor(
    private readonly file: string,
    private readonly takeImage: TakeImage | undefined,
  ) {}

  async keep(record: SourceRecord): Promise<SourceEvent> {
    if (!record.values.some(isImageCell)) return record;
    const values: unknown[] = [];
    for (const [at, value] of record.values.entries()) {
      if (!isImageCell(value)) {
        values.push(value);
        continue;
      }
      const kept = await this.#keepOne(value);
      if ('code' in kept) return rejectAt(this.file, record.line, { ...kept, column: record.names[at] ?? '' });
      values.push(kept.image);
    }
    return { ...record, values };
  }

  async #keepOne({ bytes, path }: ImageCell): Promise<{ readonly image: KeptImage | null } | Problem> {
    if (!bytes || bytes.length === 0) return { image: path ? new KeptImage(path, undefined) : null };
    const name = path?.trim() || nameByContent(bytes);
    const taken = await this.takeImage?.({ name, read: async () => bytes });
    if (taken && !taken.ok) return { code: taken.code, message: `${name}: ${taken.details}` };
    return { image: new KeptImage(name, taken?.value) };
  }
}

interface ImageCell {
  readonly bytes: Uint8Array | null;
  readonly path: string | null;
}

/** The struct by which Hugging Face datasets keep an image. */
function isImageCell(value: unknown): value is ImageCell {
  if (typeof value !== 'object' || value === null || !('bytes' in value) || !('path' in value)) return false;
  const hasBytes = value.bytes === null || value.bytes === undefined || value.bytes instanceof Uint8Array;
  return hasBytes && (value.path === null || value.path === undefined || typeof value.path === 'string');
}

/** A name that does not depend on the place of the row, so that the same image has it again in another file. */
function nameByContent(bytes: Uint8Array): string {
  const kind = sniffImage(bytes)?.replace('image/', '').replace('jpeg', 'jpg') ?? 'bin';
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${kind}`;
}
