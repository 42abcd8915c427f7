import type { Group } from '@plumbline/analysis';
import { nameGroup } from './groups.ts';

/** Name of a downloaded file without its ending: the study, what it is, of which scorer and prompts. */
export const fileNameOf = (study: string, ...parts: readonly (string | Group | undefined)[]): string =>
  [study, ...parts.map((part) => (typeof part === 'string' ? part : nameGroup(part)))]
    .map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    .map((part) => part.replace(/^-|-$/g, ''))
    .filter((part) => part !== '')
    .join('_');
