import type { ImportFileDraft } from '@plumbline/contract';
import type { PickedFile } from '../uploads/picked-file.ts';

const isZip = (name: string): boolean => /\.zip$/i.test(name);

/** A zip beside other files holds their images; alone it is what is imported. */
export function draftFiles(picked: readonly PickedFile[]): ImportFileDraft[] {
  const hasData = picked.some(({ name }) => !isZip(name));
  return picked.map(({ name, file }) => ({
    name,
    sizeBytes: file.size,
    role: hasData && isZip(name) ? 'images' : 'data',
  }));
}
