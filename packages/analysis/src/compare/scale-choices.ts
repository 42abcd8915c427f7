import { ok, type Result } from '@plumbline/result';
import type { TextNormSettings } from '@plumbline/textnorm';
import { findPair } from '../explore/pair-facts.ts';
import type { TableRow } from '../figures/cell.ts';
import { EXCLUSIONS, type Exclusion } from '../figures/metric-name.ts';
import type { PairColumns } from '../pairs/pair-columns.ts';
import type { RowId, ScorerRow } from '../rows/scorer-row.ts';
import { dialOf } from '../scores/text-norm-column.ts';
import type { AnalysisSession, SettingsRefusal, SettingsRefusalDetails } from '../session/analysis-session.ts';
import { isShare } from '../session/score-stage.ts';
import { type AnalysisSettings, SCALE_CHOICES, type ScaleChoice } from '../settings/analysis-settings.ts';

/** What one way of choosing the scale makes of one pair and of its prompt. */
export interface ScaleChoiceFigures {
  readonly choice: ScaleChoice;
  /** Scale, or tau in the temperature variant, that the prompt takes. */
  readonly scale: number;
  /** Of the uncertainty-regularised ensemble; null: the row has none. */
  readonly lambda: number | null;
  /** Of the pair, in [0, 1]; null: it has no rewards over the contrastive set in force. */
  readonly textNorm: number | null;
  /** Of the prompt's images, or why there is none. */
  readonly auroc: Result<number, Exclusion>;
  /** Words that must stand beside the figures, such as `OPTIMISTIC`. */
  readonly notes: readonly string[];
}

export interface ScaleChoiceRow {
  readonly row: RowId;
  readonly name: string;
  /** In the order of `SCALE_CHOICES`. */
  readonly choices: readonly ScaleChoiceFigures[];
}

export interface ScaleChoiceComparison {
  readonly variant: TextNormSettings['variant'];
  /** TextNorm by model, then ensembles. */
  readonly rows: readonly ScaleChoiceRow[];
}

type Comparison = Result<ScaleChoiceComparison | null, SettingsRefusal, SettingsRefusalDetails>;

/**
 * One pair's TextNorm under the three ways of choosing the scale, side by side, with the AUROC of its prompt under each.
 * `settings.scaleChoice` does not count. Errors: as of the session.
 *
 * @returns null: the frame has no such pair
 */
export function compareScaleChoices(session: AnalysisSession, settings: AnalysisSettings, pairId: string): Comparison {
  const pair = findPair(session.frame, pairId);
  if (pair === undefined) return ok(null);
  const columns: ChoiceColumn[] = [];
  for (const scaleChoice of SCALE_CHOICES) {
    const chosen = { ...settings, scaleChoice, bootstrap: WITHOUT_INTERVALS };
    const table = session.part('table', chosen);
    const pairs = session.derivePairs(chosen);
    if (!table.ok) return table;
    if (!pairs.ok) return pairs;
    const { rows, textNorm } = table.value;
    columns.push({ choice: scaleChoice, rows, inForce: textNorm, table: table.value.table, pairs: pairs.value });
  }
  const [first] = columns;
  if (first === undefined) return ok(null);
  const prompt = session.frame.pairs.prompt[pair] ?? 0;
  return ok({
    variant: first.inForce.variant,
    rows: first.rows.filter(isShare).map(({ id, name }) => ({
      row: id,
      name,
      choices: columns.map((column) => readFigures(column, id, pair, prompt)),
    })),
  });
}

const WITHOUT_INTERVALS = { replicates: 0, seed: 1, method: 'bca' } as const;

interface ChoiceColumn {
  readonly choice: ScaleChoice;
  readonly rows: readonly ScorerRow[];
  readonly inForce: TextNormSettings;
  readonly table: readonly TableRow[];
  readonly pairs: PairColumns;
}

function readFigures(column: ChoiceColumn, id: RowId, pair: number, prompt: number): ScaleChoiceFigures {
  const row = column.table.find((one) => one.row === id);
  const value = column.pairs.scorers.find((scorer) => scorer.row === id)?.values[pair] ?? Number.NaN;
  return {
    choice: column.choice,
    scale: row?.chosen?.scale[prompt] ?? dialOf(column.inForce),
    lambda: row?.chosen?.lambda?.[prompt] ?? null,
    textNorm: Number.isNaN(value) ? null : value,
    auroc: readAuroc(row, prompt),
    notes: column.rows.find((one) => one.id === id)?.notes ?? [],
  };
}

function readAuroc(row: TableRow | undefined, prompt: number): Result<number, Exclusion> {
  const { values, excluded } = row?.metrics.auroc.perPrompt ?? {};
  const value = values?.[prompt];
  const reason = EXCLUSIONS[(excluded?.[prompt] ?? 0) - 1];
  if (value !== undefined && reason === undefined) return ok(value);
  return { ok: false, code: reason ?? 'no-scores', details: undefined };
}
