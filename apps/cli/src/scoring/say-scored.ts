import type { ScoringState, StudyModel } from '@plumbline/contract';
import type { Output } from '../output.ts';
import type { Tally } from './tally.ts';

/** What came of scoring with one model. */
export interface MemberReport {
  readonly model: StudyModel;
  /** Of this run. */
  readonly tally: Tally;
  /** Of the study, whoever scored; undefined: the model is not the study's any more. */
  readonly state: ScoringState | undefined;
}

/** The result of a run: one document, or sentences with a line for each reason. */
export function sayScored(output: Output, study: string, reports: readonly MemberReport[], wasStopped: boolean): void {
  const sum = (of: (report: MemberReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  output.finish(
    {
      study,
      scored: sum(({ tally }) => tally.scored),
      notScored: sum(refusedPairs),
      stopped: wasStopped,
      models: reports.map(toJson),
    },
    [...reports.flatMap((report) => toLines(study, report)), ...(wasStopped ? [STOPPED] : [])].join('\n'),
  );
}

const STOPPED = 'Stopped. What was scored is stored; run it again to go on.';

const refusedPairs = ({ state }: MemberReport): number =>
  (state?.refused ?? []).reduce((total, { pairs }) => total + pairs, 0);

const toJson = (report: MemberReport) => ({
  model: report.model.id,
  scored: report.tally.scored,
  notScored: refusedPairs(report),
  reasons: Object.fromEntries((report.state?.refused ?? []).map(({ code, pairs }) => [code, pairs])),
  claimedByOthers: report.state?.claimed ?? 0,
  cutTexts: [...report.tally.cuts.values()].map(({ text, kept }) => ({ text, kept })),
});

function toLines(study: string, report: MemberReport): string[] {
  const { model, tally, state } = report;
  const refused = state?.refused ?? [];
  const [cut] = tally.cuts.values();
  return [
    `Scored ${tally.scored} pairs of ${study} with ${model.id}.`,
    ...(refused.length > 0 ? [`${refusedPairs(report)} pairs have no score:`] : []),
    ...refused.map(({ code, pairs, example }) => `  ${pairs} × ${code}: for example, ${example.message}`),
    ...(cut
      ? [`${tally.cuts.size} texts are longer than the model reads: of "${cut.text}" it read "${cut.kept}".`]
      : []),
    ...(state && state.claimed > 0 ? [`${state.claimed} pairs are being scored by others.`] : []),
  ];
}
