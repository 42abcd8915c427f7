import { type ImportJob, previewImport, updateImport } from '@plumbline/contract';
import { request } from '../../lib/api.ts';
import { actOnImport } from '../../lib/import-job/use-import-action.ts';

/** Makes sure that uploaded files are the release, and begins to import them. @throws Error with a sentence for people */
export async function startRelease(study: string, { id }: Pick<ImportJob, 'id'>): Promise<ImportJob> {
  const params = { study, import: id };
  const { format, spec, problems } = await request(previewImport, { params, body: {} });
  if (format !== 'tia2') throw new Error(NOT_THE_RELEASE);
  const [problem] = problems;
  if (problem)
    throw new Error(`${problem.file}${problem.line > 0 ? `, line ${problem.line}` : ''}: ${problem.message}`);
  await request(updateImport, { params, body: { spec, isAtomic: true } });
  return actOnImport(study, id, 'start');
}

const NOT_THE_RELEASE =
  'These files are not the TIA2 release: it is a folder with human_annotations, alignment_scores and prompts inside.';
