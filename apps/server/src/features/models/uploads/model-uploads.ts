import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ModelUpload } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import { z } from 'zod';
import { syncDirectory } from '../../../db/sync-tree.ts';
import { createUuid } from '../../../db/uuid.ts';
import { writeFileAtomically } from '../../../storage/atomic-file.ts';
import { GrowingFiles, receivedBytes } from '../../../storage/growing-files.ts';

const FilesSchema = z.array(z.object({ path: z.string(), sizeBytes: z.int() }));
type UploadFile = z.infer<typeof FilesSchema>[number];

/** Nobody comes back to an upload after that. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 3_600_000;
const LIST = 'files.json';

/**
 * Uploads of models below one directory, each with its list of files and what has come of them; then the folders of the
 * models that they became.
 */
export class ModelUploads {
  readonly #models: string;
  readonly #root: string;
  readonly #growing = new GrowingFiles();

  /** @param models  the directory that uploaded models are kept in */
  constructor(models: string) {
    this.#models = models;
    this.#root = path.join(models, '.uploads');
  }

  async create(files: readonly UploadFile[]): Promise<ModelUpload> {
    await this.#removeForgotten();
    const id = createUuid();
    await mkdir(this.#pathOf(id), { recursive: true });
    await writeFileAtomically(this.#pathOf(id, LIST), Buffer.from(JSON.stringify(files)));
    return { id, files: files.map((file) => ({ ...file, receivedBytes: 0 })) };
  }

  async find(id: string): Promise<ModelUpload | undefined> {
    const list = await readFile(this.#pathOf(id, LIST), 'utf8').catch(() => undefined);
    if (list === undefined) return undefined;
    const withReceived = async (file: UploadFile) => ({
      ...file,
      receivedBytes: await receivedBytes(this.fileOf(id, file.path)),
    });
    return { id, files: await Promise.all(FilesSchema.parse(JSON.parse(list)).map(withReceived)) };
  }

  append(
    id: string,
    { path: name, sizeBytes }: UploadFile,
    offset: number,
    body: AsyncIterable<Uint8Array>,
  ): Promise<Result<number, 'wrong_offset' | 'body_too_large'>> {
    return this.#growing.append(this.fileOf(id, name), { offset, sizeBytes }, body);
  }

  /** Where a file of an upload lies; without a name their folder. */
  fileOf(id: string, name = ''): string {
    return this.#pathOf(id, 'files', ...name.split('/'));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { recursive: true, force: true });
  }

  /** Puts a file among the others, such as the manifest that was made of them. */
  async put(id: string, name: string, text: string): Promise<void> {
    await writeFileAtomically(this.fileOf(id, name), Buffer.from(text));
  }

  /** Makes the files those of a model, in place of what lies there; that goes with the upload. Nothing if it is done. */
  async moveToModel(id: string, modelId: string): Promise<void> {
    const target = this.directoryOf(modelId);
    if (!existsSync(this.fileOf(id))) return;
    if (existsSync(target)) await rename(target, this.#pathOf(id, 'replaced'));
    await rename(this.fileOf(id), target);
    syncDirectory(this.#models);
  }

  /** The way back, when the model could not be registered after all. */
  async moveBack(id: string, modelId: string): Promise<void> {
    if (!existsSync(this.fileOf(id))) await rename(this.directoryOf(modelId), this.fileOf(id));
  }

  directoryOf(modelId: string): string {
    return path.join(this.#models, modelId);
  }

  async removeModel(modelId: string): Promise<void> {
    await rm(this.directoryOf(modelId), { recursive: true, force: true });
  }

  async #removeForgotten(): Promise<void> {
    for (const id of await readdir(this.#root).catch(() => [])) {
      const last = await stat(this.#pathOf(id, 'files')).catch(() => stat(this.#pathOf(id)));
      if (Date.now() - last.mtimeMs > FORGOTTEN_AFTER_MS) await this.remove(id);
    }
  }

  #pathOf(id: string, ...names: string[]): string {
    return path.join(this.#root, id, ...names);
  }
}
