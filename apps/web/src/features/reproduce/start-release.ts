import { type ImportJob, type ImportPreview, previewImport, removeImport, updateImport } from '@plumbline/contract';
import { request } from '../../lib/api.ts';
import { actOnImport } from '../../lib/import-job/use-import-action.ts';
import { describeRejection } from './describe-rejection.ts';
import { NOT_THE_RELEASE } from './looks-like-release.ts';

/**
 * Makes sure that uploaded files are the release, and begins to import them. Files that are not are removed again.
 *
 * @throws Error with a sentence for people
 */
export async function startRelease(study: string, { id }: Pick<ImportJob, 'id'>): Promise<ImportJob> {
  const params = { study, import: id };
  const preview = await request(previewImport, { params, body: {} });
  const refusal = refusalOf(preview);
  if (refusal !== undefined) {
    await request(removeImport, { params });
    throw new Error(refusal);
  }
  await request(updateImport, { params, body: { spec: preview.spec, isAtomic: true } });
  return actOnImport(study, id, 'start');
}

function refusalOf({ format, problems }: ImportPreview): string | undefined {
  if (format !== 'tia2') return NOT_THE_RELEASE;
  const [problem] = problems;
  return problem && describeRejection(problem);
}
