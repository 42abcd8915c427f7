import type { AnalysisSession, AnalysisSettings, StudyFrame } from '@plumbline/analysis';
import type { PickedRow, PickRequest, PickRow } from '../../../models/image-picks.ts';
import { drawImages } from './draw-images.ts';
import { findScorer, type Scorer } from './find-scorer.ts';
import { FramePairReader, pairsByPrompt, valueAt } from './frame-pairs.ts';

/** By request, then prompt; prompts without any image to draw from have no row. Images that are missing are not drawn. */
export function* pickImages(
  session: AnalysisSession,
  settings: AnalysisSettings,
  requests: readonly PickRequest[],
): Generator<PickRow> {
  for (const [request, asked] of requests.entries()) {
    const columns = session.derivePairs({ ...settings, textNorm: asked.textNorm });
    const scorer = columns.ok ? findScorer(columns.value, asked.by) : columns;
    if (scorer.ok) yield* pickByScorer(session.frame, scorer.value, asked, request);
    else yield { request, refusal: typeof scorer.details === 'string' ? scorer.details : scorer.details.message };
  }
}

function* pickByScorer(
  frame: StudyFrame,
  scorer: Scorer,
  { n, draw, count, generator }: PickRequest,
  request: number,
): Generator<PickedRow> {
  const reader = new FramePairReader(frame);
  const wanted = generator === null ? undefined : frame.generators.indexOf(generator);
  const isWanted = (pair: number) =>
    (wanted === undefined || frame.pairs.generator[pair] === wanted) && reader.sha256Of(pair) !== null;
  for (const { prompt, pairs } of pairsByPrompt(frame)) {
    const there = pairs.filter(isWanted);
    if (there.length === 0) continue;
    const drawn = drawImages(there, { n, draw }, (pair) => ({
      ...reader.promptOf(prompt),
      image: reader.imageOf(pair),
    }));
    const needed = n === 'all' ? count : Math.max(n, count);
    const { best, ...facts } = drawn.length < needed ? NOTHING : pickBest(drawn, scorer, count);
    yield {
      request,
      promptId: frame.prompts.ids[prompt] ?? '',
      available: there.length,
      ...facts,
      pairs: best.map((pair) => reader.idOf(pair)),
      images: best.map((pair) => reader.sha256Of(pair) ?? ''),
    };
  }
}

const NOTHING = { unscored: 0, best: [], value: null } as const;

function pickBest(drawn: readonly number[], { values }: Scorer, count: number) {
  const scored = drawn.flatMap((pair) => {
    const value = valueAt(values, pair);
    return value === null ? [] : [{ pair, value }];
  });
  const unscored = drawn.length - scored.length;
  if (unscored > 0) return { ...NOTHING, unscored };
  // Stable: of equal ones the first by name comes first.
  const best = scored.sort((a, b) => b.value - a.value).slice(0, count);
  const value = best.reduce((sum, one) => sum + one.value, 0) / best.length;
  return { unscored, best: best.map(({ pair }) => pair), value };
}
