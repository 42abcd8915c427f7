import { err, type Result } from '@plumbline/result';
import type { AgreementFigure } from '../agreement/agreement.ts';
import type { AnalysisPart } from '../analysis.ts';
import type { LabelSummary } from '../labels/label-summary.ts';
import { reportedRow } from '../rows/scorer-row.ts';
import type { AnalysisSession, SettingsRefusal, SettingsRefusalDetails } from '../session/analysis-session.ts';
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../settings/analysis-settings.ts';
import { type Check, roundsTo, sameAs } from './check.ts';
import { compareHumanValues } from './compare-human-values.ts';
import {
  type ExpectedGroup,
  TIA2_CONFLICTS,
  TIA2_GROUPS,
  TIA2_HUMAN_VALUES,
  TIA2_PAIRS_WITH_UNSURE,
  TIA2_PAIRS_WITHOUT_MAJORITY,
  TIA2_RATERS,
} from './tia2-expected.ts';

/** The published figures are those of all labels under the published unsure policy; intervals play no part. */
const SETTINGS: AnalysisSettings = {
  ...DEFAULT_ANALYSIS_SETTINGS,
  bootstrap: { ...DEFAULT_ANALYSIS_SETTINGS.bootstrap, replicates: 0 },
};

interface Found {
  readonly labels: AnalysisPart<'labels'>;
  readonly agreement: AnalysisPart<'agreement'>;
  readonly table: AnalysisPart<'table'>;
}

/**
 * Computes from an imported TIA2 release everything that the release and the paper determine, and compares.
 *
 * The release holds no rewards of single images: the figures of its reward models are compared as means over prompts of
 * what it gives, not computed again.
 *
 * Source: "Confidence-aware Reward Optimization for Fine-tuning Text-to-Image Models", ICLR 2024, and its data.
 */
export function reproduceTia2(
  session: AnalysisSession,
): Result<readonly Check[], SettingsRefusal, SettingsRefusalDetails> {
  const labels = session.part('labels', SETTINGS);
  if (!labels.ok) return labels;
  const agreement = session.part('agreement', SETTINGS);
  if (!agreement.ok) return agreement;
  const table = session.part('table', SETTINGS);
  if (!table.ok) return table;
  const pairs = session.derivePairs(SETTINGS);
  if (!pairs.ok) return pairs;
  const found = { labels: labels.value, agreement: agreement.value, table: table.value };
  const groups = Object.entries(TIA2_GROUPS).flatMap(([name, expected]) => checkGroup(name, expected, found));
  const human = compareHumanValues(session.frame, pairs.value);
  const all = labels.value.labels[0];
  return {
    ok: true,
    value: [
      sameAs('raters', TIA2_RATERS, session.frame.raters.length),
      ...groups,
      sameAs('all: pairs with a 0-against-1 conflict', TIA2_CONFLICTS, all?.conflicts ?? 'no labels'),
      sameAs('all: pairs with any unsure', TIA2_PAIRS_WITH_UNSURE, all?.withUnsure ?? 'no labels'),
      sameAs('all: pairs without a majority value', TIA2_PAIRS_WITHOUT_MAJORITY, all?.withoutMajority ?? 'no labels'),
      sameAs(
        'human values that the labels give',
        ofReleased(TIA2_HUMAN_VALUES),
        ofReleased(human.equal, human.released),
      ),
    ],
  };
}

const ofReleased = (equal: number, released = equal): string => `${equal} of ${released}`;

function checkGroup(name: string, expected: ExpectedGroup, found: Found): Check[] {
  const at = found.labels.groups.findIndex((group) => group.name === name);
  const group = found.labels.groups[at];
  const summary = found.labels.labels[at];
  if (!group || !summary) return [sameAs(`${name}: is there`, 'yes', 'no')];
  return [
    sameAs(`${name}: prompts`, expected.prompts, group.prompts),
    sameAs(`${name}: pairs`, expected.pairs, group.pairs),
    ...checkLabels(name, expected, summary),
    ...checkAgreement(name, expected, found.agreement.agreement[at]),
    ...checkPublished(name, expected, found.table, at),
  ];
}

const checkLabels = (name: string, expected: ExpectedGroup, found: LabelSummary): Check[] => [
  sameAs(`${name}: labels 1 (aligned)`, expected.aligned, found.aligned),
  sameAs(`${name}: labels 0 (not aligned)`, expected.notAligned, found.notAligned),
  sameAs(`${name}: labels -1 (unsure)`, expected.unsure, found.unsure),
  roundsTo(`${name}: majority aligned`, expected.majorityShare, found.majorityShare, 6),
  roundsTo(`${name}: unanimous`, expected.unanimousShare, found.unanimousShare, 6),
  sameAs(`${name}: prompts without a defined AUROC`, expected.oneClassPrompts, found.oneClassPrompts),
];

type Agreement = Found['agreement']['agreement'][number];

function checkAgreement(name: string, expected: ExpectedGroup, found: Agreement | undefined): Check[] {
  const near = (what: string, value: number, figure: AgreementFigure | undefined) => {
    const result = figure?.value ?? err('not computed');
    return roundsTo(`${name}: ${what}`, value, result.ok ? result.value : result.code, 6);
  };
  const { alphaNominalMissing } = expected;
  return [
    near('alpha nominal, 3 categories', expected.alphaNominal, found?.['alpha-nominal']),
    ...(alphaNominalMissing === undefined
      ? []
      : [near('alpha nominal, -1 missing', alphaNominalMissing, found?.['alpha-nominal-missing'])]),
    near('alpha ordinal 0 < -1 < 1', expected.alphaOrdinal, found?.['alpha-ordinal']),
    near('Fleiss kappa, 3 categories', expected.fleissKappa, found?.fleiss),
  ];
}

function checkPublished(name: string, expected: ExpectedGroup, { table }: Found['table'], at: number): Check[] {
  return Object.entries(expected.auroc ?? {}).map(([source, mean]) => {
    const cell = table.find(({ row }) => row === reportedRow(source))?.metrics.auroc.cells[at];
    return roundsTo(`${name}: mean released AUROC of ${source}`, mean, cell?.mean ?? null, 4);
  });
}
