import { rm } from 'node:fs/promises';
import path from 'node:path';
import { FileNameSchema } from '@plumbline/contract';
import { type ImportSource, normaliseImageName } from '@plumbline/formats';
import { err, ok, type Result } from '@plumbline/result';
import { z } from 'zod';
import { GrowingFiles, receivedBytes } from '../../../storage/growing-files.ts';

/** A file of an import, as it was announced. */
export const JobFileSchema = z.object({
  name: FileNameSchema,
  sizeBytes: z.int().nonnegative(),
  role: z.enum(['data', 'images']),
});
export type JobFile = z.infer<typeof JobFileSchema>;

/** Names that stay within the folder of the import, each once. */
export function checkFileNames(files: readonly JobFile[]): Result<JobFile[], 'invalid_input', string> {
  const checked: JobFile[] = [];
  for (const file of files) {
    const name = normaliseImageName(file.name);
    if (!name.ok) return err('invalid_input', name.details);
    if (name.value.split('/').some((part) => part.startsWith('.'))) {
      return err('invalid_input', `"${file.name}" is the name of a hidden file.`);
    }
    if (checked.some((other) => other.name === name.value)) return err('invalid_input', `"${file.name}" comes twice.`);
    checked.push({ ...file, name: name.value });
  }
  if (checked.filter(({ role }) => role === 'images').length > 1) {
    return err('invalid_input', 'Images come in one zip.');
  }
  return checked.some(({ role }) => role === 'data') ? ok(checked) : err('invalid_input', 'No file holds data.');
}

/** The uploaded files of imports, below one directory. */
export class JobFiles {
  readonly #root: string;
  readonly #growing = new GrowingFiles();

  constructor(root: string) {
    this.#root = root;
  }

  async receivedBytes(jobId: string, file: JobFile): Promise<number> {
    return receivedBytes(this.#pathOf(jobId, file));
  }

  /**
   * Adds bytes to a file; what came is kept when the rest does not come.
   *
   * @returns how many bytes there are then
   */
  async append(
    jobId: string,
    file: JobFile,
    offset: number,
    body: AsyncIterable<Uint8Array>,
  ): Promise<Result<number, 'wrong_offset' | 'body_too_large'>> {
    return this.#growing.append(this.#pathOf(jobId, file), { offset, sizeBytes: file.sizeBytes }, body);
  }

  /** What the reader of formats is given: one file by itself, or the folder of several. */
  sourceOf(jobId: string, files: readonly JobFile[]): ImportSource {
    const data = files.filter(({ role }) => role === 'data');
    const [only] = data;
    const images = files.find(({ role }) => role === 'images');
    const isOne = data.length === 1 && only !== undefined;
    return {
      path: isOne ? this.#pathOf(jobId, only) : this.#folderOf(jobId, 'data'),
      name: isOne ? path.posix.basename(only.name) : 'upload',
      ...(images ? { images: this.#pathOf(jobId, images) } : {}),
    };
  }

  async remove(jobId: string): Promise<void> {
    await rm(path.join(this.#root, jobId), { recursive: true, force: true });
  }

  #folderOf(jobId: string, role: JobFile['role']): string {
    return path.join(this.#root, jobId, role);
  }

  #pathOf(jobId: string, { role, name }: JobFile): string {
    return path.join(this.#folderOf(jobId, role), ...name.split('/'));
  }
}
