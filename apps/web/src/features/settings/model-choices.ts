import type { EndpointOutput, listModels, StudyDetail } from '@plumbline/contract';
import type { FrameSummary } from '../../lib/analysis/analysis-calls.ts';
import type { ModelChoice } from './member-draft.ts';

type Installed = EndpointOutput<typeof listModels>['models'];

/**
 * What a study can score with: the models of this installation, those that it has already, and those whose scores came into
 * it with a file.
 */
export function listChoices(
  installed: Installed,
  { members }: Pick<StudyDetail, 'members'>,
  scored: FrameSummary['models'],
): readonly ModelChoice[] {
  const choices: ModelChoice[] = installed.map(({ manifest }) => ({
    id: manifest.id,
    name: manifest.name,
    revision: manifest.revision,
    manifest,
  }));
  const others = [...members.map(({ model }) => model), ...scored.map(splitKey)];
  for (const { id, name, revision } of others) {
    if (!choices.some((choice) => choice.id === id)) choices.push({ id, name, revision, manifest: null });
  }
  return choices;
}

/** Keys of the frame's models are `id@revision`. */
function splitKey({ key, name }: FrameSummary['models'][number]) {
  const at = key.lastIndexOf('@');
  return { id: key.slice(0, at), revision: key.slice(at + 1), name };
}
