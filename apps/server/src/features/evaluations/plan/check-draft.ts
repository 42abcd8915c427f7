import type { EvaluationDraft, EvaluationProblem } from '@plumbline/contract';

/** What is wrong with a draft whatever the study holds. */
export function checkDraft(draft: EvaluationDraft): EvaluationProblem[] {
  return [
    ...checkNumber(draft),
    ...checkNames(draft),
    ...checkSources(draft),
    ...checkBaseline(draft),
    ...checkGrids(draft),
  ];
}

function checkNumber({ contenders }: EvaluationDraft): EvaluationProblem[] {
  if (contenders.length >= 2) return [];
  const message = contenders.length === 0 ? 'No contender is named.' : 'One contender alone cannot be compared.';
  return [{ code: 'one_contender', blocks: true, message: `${message} An evaluation needs at least two.` }];
}

function checkNames({ contenders }: EvaluationDraft): EvaluationProblem[] {
  const names = contenders.map(({ name }) => name);
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...twice].map((contender) => ({
    code: 'same_name',
    blocks: true,
    contender,
    message: `Two contenders are called “${contender}”.`,
  }));
}

function checkSources({ contenders }: EvaluationDraft): EvaluationProblem[] {
  const sources = contenders.map(({ source }) => JSON.stringify(source));
  return contenders.flatMap(({ name }, at): EvaluationProblem[] => {
    const first = contenders[sources.indexOf(sources[at] ?? '')];
    if (!first || sources.indexOf(sources[at] ?? '') === at) return [];
    const message = `“${name}” shows the same images as “${first.name}”: every answer would be a tie.`;
    return [{ code: 'same_source', blocks: true, contender: name, message }];
  });
}

function checkBaseline({ contenders, design }: EvaluationDraft): EvaluationProblem[] {
  if (design.kind !== 'baseline' || contenders.some(({ name }) => name === design.baseline)) return [];
  const message = `The baseline “${design.baseline}” is none of the contenders.`;
  return [{ code: 'unknown_baseline', blocks: true, contender: design.baseline, message }];
}

function checkGrids({ contenders, imagesPerSide }: EvaluationDraft): EvaluationProblem[] {
  return contenders.flatMap(({ name, source }): EvaluationProblem[] => {
    if (source.kind !== 'best-of-n' || source.n === 'all' || source.n >= imagesPerSide) return [];
    const message = `“${name}” draws ${source.n} images of a prompt, and a side shows ${imagesPerSide}.`;
    return [{ code: 'grid_unequal', blocks: true, contender: name, message }];
  });
}
