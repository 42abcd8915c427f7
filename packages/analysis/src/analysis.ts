import type { TextNormSettings } from '@plumbline/textnorm';
import type { Agreement } from './agreement/agreement.ts';
import type { BestOfNPart } from './best-of-n/best-of-n-curve.ts';
import type { CalibrationPart } from './calibration/calibration.ts';
import type { Group, TableRow } from './figures/cell.ts';
import type { LabelSummary } from './labels/label-summary.ts';
import type { RatersPart } from './raters/rater-table.ts';
import type { RowId, ScorerRow } from './rows/scorer-row.ts';
import type { AnalysisSettings } from './settings/analysis-settings.ts';

/** What every part is about. All parts are plain data: they cross to and from workers, and turn into JSON. */
export interface AnalysisBasis {
  readonly study: { readonly id: string; readonly slug: string; readonly name: string };
  readonly frameVersion: string;
  readonly settings: AnalysisSettings;
  /** The settings in force, also where `settings` says `study-default`: then those of the study's first model. */
  readonly textNorm: TextNormSettings;
  /** Models of the study have settings of their own; `textNorm` is then the first one's. */
  readonly isTextNormPerModel: boolean;
  /** `all` first, then the subsets that have prompts, in the frame's order. */
  readonly groups: readonly Group[];
  /** In the order of the table: raw and TextNorm by model, ensembles, published, human ceiling. */
  readonly rows: readonly ScorerRow[];
  /** Of each prompt of the frame: index of its subset, for taking apart what is kept by prompt. */
  readonly promptSubset: Uint16Array;
  /** Whose labels count. */
  readonly people: {
    readonly counted: number;
    readonly excluded: number;
    readonly simulated: number;
  };
  /** Of each TextNorm row: pairs that have rewards, but not with the contrastive set in force. */
  readonly otherSetPairs: Readonly<Record<RowId, number>>;
}

/** What is computed apart from the rest, so that a page waits only for what it shows. */
export interface AnalysisParts {
  readonly labels: readonly LabelSummary[];
  readonly agreement: readonly Agreement[];
  readonly table: readonly TableRow[];
  readonly certainty: CertaintyPart;
  readonly calibration: CalibrationPart;
  readonly bestOfN: BestOfNPart;
  readonly raters: RatersPart;
}
export type PartName = keyof AnalysisParts;

/** The table again, on the pairs about which people are of one mind, and on those about which they are not. */
export interface CertaintyPart {
  readonly unanimous: readonly TableRow[];
  readonly split: readonly TableRow[];
}

export type AnalysisPart<Name extends PartName> = AnalysisBasis & { readonly [N in Name]: AnalysisParts[N] };

/** All of it. Lists by group have one entry for each of `groups`. */
export type Analysis = AnalysisBasis & AnalysisParts;
