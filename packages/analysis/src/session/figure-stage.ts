import type { ChosenSettings, TableRow } from '../figures/cell.ts';
import { computeCell } from '../figures/cells.ts';
import { forEachMetric } from '../figures/metric-name.ts';
import { computePromptFigures, type PromptFigures } from '../figures/prompt-metrics.ts';
import { computeHumanCeiling } from '../human/human-ceiling.ts';
import { readReported } from '../rows/reported-figures.ts';
import { reportedRow, type ScorerRow } from '../rows/scorer-row.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameFacts } from './frame-facts.ts';
import { bootstrapKey, keyOf, ratersKey, targetsKey } from './keys.ts';
import type { Certainty, LabelStage } from './label-stage.ts';
import { createMemo } from './memo.ts';
import { HAS_SCORES, type ScoreStage } from './score-stage.ts';

/** Rows of tables, under the settings. */
export interface FigureStage {
  /** @param certainty  only the pairs of that kind; null: all */
  tableRow(row: ScorerRow, settings: AnalysisSettings, certainty: Certainty | null): TableRow;
}

const KEPT_ROWS = 240;

export function createFigureStage(facts: FrameFacts, labelStage: LabelStage, scoreStage: ScoreStage): FigureStage {
  const { frame, ranges, groups } = facts;
  const figures = createMemo<PromptFigures>(KEPT_ROWS);
  const rows = createMemo<TableRow>(KEPT_ROWS);

  const maskOf = (settings: AnalysisSettings, certainty: Certainty | null) =>
    certainty === null ? undefined : labelStage.mask(settings, certainty);

  function compute(row: ScorerRow, settings: AnalysisSettings, certainty: Certainty | null): PromptFigures {
    const mask = maskOf(settings, certainty);
    if (HAS_SCORES.has(row.kind)) {
      const { column } = scoreStage.score(row, settings);
      return computePromptFigures(column, labelStage.targets(settings), ranges, { mask });
    }
    if (row.kind === 'human-ceiling') {
      return computeHumanCeiling({ raters: labelStage.ratersAsModels(settings), pairs: frame.pairs, ranges, mask });
    }
    const reported = frame.reported.find(({ source }) => reportedRow(source) === row.id);
    if (!reported) throw new RangeError(`there is no row ${row.id}`);
    return readReported(reported, frame.prompts.ids.length);
  }

  /** Of what a row's values depend on. */
  function key(row: ScorerRow, settings: AnalysisSettings, certainty: Certainty | null): string {
    if (row.kind === 'reported') return row.id;
    if (row.kind === 'human-ceiling') return keyOf(row.id, targetsKey(settings), certainty);
    return keyOf(scoreStage.key(row, settings), targetsKey(settings), certainty && ratersKey(settings), certainty);
  }

  return {
    tableRow: (row, settings, certainty) => {
      const own = key(row, settings, certainty);
      return rows(keyOf(own, bootstrapKey(settings)), () => {
        const perPrompt = figures(own, () => compute(row, settings, certainty));
        const chosen = HAS_SCORES.has(row.kind) ? scoreStage.score(row, settings).chosen : null;
        return toTableRow(row, perPrompt, chosen, settings);
      });
    },
  };

  function toTableRow(
    row: ScorerRow,
    perPrompt: PromptFigures,
    chosen: ChosenSettings | null,
    { bootstrap }: AnalysisSettings,
  ): TableRow {
    const metrics = forEachMetric((metric) => ({
      perPrompt: perPrompt[metric],
      cells: groups.map(({ prompts }) => computeCell(perPrompt[metric], prompts, bootstrap)),
    }));
    return { row: row.id, chosen, metrics };
  }
}
