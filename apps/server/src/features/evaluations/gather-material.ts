import { ENSEMBLE_MEAN, ENSEMBLE_UR, modelKey, rawRow, textNormRow } from '@plumbline/analysis';
import type { ContenderDraft, EvaluationDraft, EvaluationProblem } from '@plumbline/contract';
import type { ScoredStudy } from '../../db/study-access.ts';
import { scoringOf } from '../../db/study-scoring.ts';
import type { ImagePicker, PickedRow } from '../../models/image-picks.ts';
import type { MaterialRepository, StoredValue } from './material-repository.ts';
import type { ContenderMaterial, Found, Material } from './plan/material.ts';

/** Reads what a draft's contenders have to show. */
export const createMaterialGatherer =
  (repository: MaterialRepository, pick: ImagePicker) =>
  async (study: ScoredStudy, draft: EvaluationDraft): Promise<Material> => {
    const known = await repository.findGenerators(study.id, generatorNames(draft));
    const value = await repository.storedValue(study.id);
    const sides = await repository.readSides(study.id, [...new Set(known.values())], draft.imagesPerSide, value);
    const picks = await pickAll(study.id, draft, pick);
    const contenders = draft.contenders.map((contender): ContenderMaterial => {
      const { source } = contender;
      const generatorId = (source.generator === null ? null : known.get(source.generator)) ?? null;
      if (source.generator !== null && !generatorId) return without(contender, unknownGenerator(contender));
      if (source.kind === 'best-of-n') return { ...(picks.get(contender) ?? without(contender, null)), generatorId };
      const found = (generatorId && sides.get(generatorId)) || new Map<string, Found>();
      return { draft: contender, generatorId, by: ownRow(study, value), found, problem: null };
    });
    return { prompts: await repository.listPrompts(study.id), contenders };
  };

const generatorNames = ({ contenders }: EvaluationDraft): string[] =>
  contenders.flatMap(({ source }) => source.generator ?? []);

const without = (draft: ContenderDraft, problem: EvaluationProblem | null): ContenderMaterial => ({
  draft,
  generatorId: null,
  by: null,
  found: new Map(),
  problem,
});

const unknownGenerator = ({ name, source: { generator } }: ContenderDraft): EvaluationProblem => ({
  code: 'unknown_generator',
  blocks: true,
  contender: name,
  message: `The study has no generator “${generator}”.`,
});

/** The row of the analysis that a pair's stored value is of. */
function ownRow(study: ScoredStudy, value: StoredValue): string | null {
  const { members, ensemble } = scoringOf(study);
  const [first] = members;
  if (!first) return null;
  const key = modelKey({ id: first.modelId, revision: first.revision });
  if (value === 'raw') return rawRow(key);
  if (members.length === 1) return textNormRow(key);
  return ensemble.method === 'mean' ? ENSEMBLE_MEAN : ENSEMBLE_UR;
}

async function pickAll(
  studyId: string,
  { contenders, imagesPerSide: count }: EvaluationDraft,
  pick: ImagePicker,
): Promise<ReadonlyMap<ContenderDraft, ContenderMaterial>> {
  const picking = contenders.flatMap((draft) =>
    draft.source.kind === 'best-of-n' ? [{ draft, source: draft.source }] : [],
  );
  if (picking.length === 0) return new Map();
  const requests = picking.map(({ source: { by, n, draw, generator, textNorm } }) => ({
    ...{ by, n, draw, generator, count },
    textNorm: textNorm ?? ('study-default' as const),
  }));
  const found = picking.map(() => new Map<string, Found>());
  const refusals = new Map<number, string>();
  for (const row of await pick(studyId, requests)) {
    if ('refusal' in row) refusals.set(row.request, row.refusal);
    else found[row.request]?.set(row.promptId, toFound(row));
  }
  return new Map(
    picking.map(({ draft, source }, at) => {
      const refusal = refusals.get(at);
      const problem = refusal === undefined ? null : unknownScorer(draft, refusal);
      return [draft, { ...without(draft, problem), by: source.by, found: found[at] ?? new Map() }];
    }),
  );
}

function toFound({ pairs, images, value, available, unscored }: PickedRow): Found {
  if (pairs.length > 0) return { kind: 'side', side: { pairs, images, value } };
  return unscored > 0 ? { kind: 'unscored' } : { kind: 'few', images: available };
}

const unknownScorer = ({ name: contender }: ContenderDraft, message: string): EvaluationProblem => ({
  code: 'unknown_scorer',
  blocks: true,
  contender,
  message,
});
