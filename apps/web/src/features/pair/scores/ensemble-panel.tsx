import type { PairDetail, StudyDetail } from '@plumbline/contract';
import type { UnitInterval } from '@plumbline/textnorm';
import { formatShare } from '../../../lib/figures.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { viewDistribution } from './distribution.ts';
import { type EnsembleView, formatRule, isSameRule, viewEnsemble } from './ensemble.ts';
import { EnsembleControls } from './ensemble-controls.tsx';
import { MISSING_WORDS, whyNoScore } from './missing-score.ts';
import type { MemberScores } from './score-choice.ts';
import { type Trials, trialOf } from './trials.ts';

interface EnsemblePanelProps {
  readonly study: StudyDetail;
  readonly pair: PairDetail;
  readonly members: readonly MemberScores[];
  readonly trials: Trials;
  readonly onTrials: (trials: Trials) => void;
}

interface MemberValue {
  readonly name: string;
  /** Null: the model has no score of the pair. */
  readonly value: UnitInterval | null;
  readonly reason: string;
}

/** The study's models together: one number, each model's own, and who is missing. */
export function EnsemblePanel({ study, pair, members, trials, onTrials }: EnsemblePanelProps) {
  const rule = trials.ensemble ?? study.ensemble;
  const values = members.map((member) => readValue(member, pair, trials));
  const view = viewEnsemble(
    values.map(({ value }) => value),
    rule,
  );
  const isTrial = !isSameRule(rule, study.ensemble) || Object.keys(trials.textNorm).length > 0;
  return (
    <Panel title={`Ensemble of ${members.length} models`}>
      <Headline view={view} values={values} words={formatRule(rule)} isTrial={isTrial} />
      <EnsembleControls
        own={study.ensemble}
        current={rule}
        onChange={(ensemble) => onTrials({ ...trials, ensemble })}
        onReset={() => onTrials({ ...trials, ensemble: null })}
      />
      <table className="mt-4 w-full text-sm">
        <caption className="sr-only">TextNorm of each model</caption>
        <tbody>
          {values.map(({ name, value, reason }) => (
            <tr key={name} className="border-line border-t">
              <th scope="row" className="py-2 pr-3 text-left font-normal">
                {name}
              </th>
              <td className="py-2 text-right">
                {value === null ? <span className="text-ink-muted">– {reason}</span> : formatShare(value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function readValue({ member, scores }: MemberScores, pair: PairDetail, trials: Trials): MemberValue {
  const { name } = member.model;
  const [score] = scores;
  if (score === undefined) return { name, value: null, reason: MISSING_WORDS[whyNoScore(member.model, pair)] };
  const view = viewDistribution(score, trialOf(trials, member.model) ?? member.textNorm);
  return view.ok
    ? { name, value: view.value.textNorm, reason: '' }
    : { name, value: null, reason: 'its rewards give no TextNorm' };
}

interface HeadlineProps {
  readonly view: EnsembleView | null;
  readonly values: readonly MemberValue[];
  /** The rule in words. */
  readonly words: string;
  readonly isTrial: boolean;
}

function Headline({ view, values, words, isTrial }: HeadlineProps) {
  return (
    <div className="mb-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <output aria-label="Ensemble" className="font-semibold text-3xl tracking-tight">
          {view === null ? '–' : formatShare(view.value)}
        </output>
        <span className="text-ink-muted text-sm">{words}</span>
        {isTrial ? <Badge tone="warning">tried out, not stored</Badge> : <Badge>the study’s settings</Badge>}
      </div>
      <p className="mt-1 text-pretty text-ink-muted text-sm">{describe(view, values)}</p>
    </div>
  );
}

function describe(view: EnsembleView | null, values: readonly MemberValue[]): string {
  if (view === null) {
    const missing = values.filter(({ value }) => value === null).map(({ name }) => name);
    return `No value: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing, and all pairs are judged by the same models.`;
  }
  if (view.penalty === 0) return 'The mean of the models below, each normalised on its own rewards.';
  return `The mean is ${formatShare(view.mean)}; the models part from each other, which takes ${view.penalty.toFixed(3)} off.`;
}
