import { posix } from 'node:path';
import { err, ok, type Result } from '@plumbline/result';

export type ImageNameCode = 'image_name_empty' | 'image_name_escapes';

/**
 * Brings the name of an image into its one form: `/` between folders, no `.` or `..`, relative to the images' folder.
 *
 * @returns the name, or why it is none; `details` is a sentence for people
 */
export function normaliseImageName(name: string): Result<string, ImageNameCode, string> {
  const slashed = name.trim().replaceAll('\\', '/');
  if (slashed === '') return err('image_name_empty', 'The name of the image is empty.');
  const path = posix.normalize(slashed);
  if (slashed.startsWith('/') || /^[a-z]:/i.test(slashed))
    return err('image_name_escapes', `"${name}" is an absolute path; name images relative to their folder.`);
  if (path === '..' || path.startsWith('../'))
    return err('image_name_escapes', `"${name}" leads out of the folder of images.`);
  if (path === '.' || path.endsWith('/')) return err('image_name_empty', `"${name}" names a folder, not an image.`);
  return ok(path);
}
