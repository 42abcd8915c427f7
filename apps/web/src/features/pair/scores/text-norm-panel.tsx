import type { ScoreView, TextNormSettings } from '@plumbline/contract';
import type { TextNormError } from '@plumbline/textnorm';
import type { ReactNode } from 'react';
import { formatSettings, formatShare, isSameSettings } from '../../../lib/figures.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type DistributionView, viewDistribution } from './distribution.ts';
import { DistributionTable } from './distribution-table.tsx';
import { Provenance } from './provenance.tsx';
import { SettingsControls } from './settings-controls.tsx';

interface TextNormPanelProps {
  readonly title: string;
  readonly score: ScoreView;
  /** What the study uses; the score's own settings where the study has none. */
  readonly own: TextNormSettings;
  /** What is tried out; null: the study's settings. */
  readonly trial: TextNormSettings | null;
  readonly onTrial: (settings: TextNormSettings | null) => void;
  /** A choice between several scores. */
  readonly actions?: ReactNode;
}

const FAILURE: Record<TextNormError, string> = {
  empty_contrastive_set: 'The score has no contrastive prompt, so there is nothing to compare the prompt with.',
  non_finite_reward: 'One of the raw rewards is not a finite number.',
  invalid_setting: 'Scale and tau must be above 0.',
};

/** One stored score: what TextNorm makes of its raw rewards under the study's settings or under any others. */
export function TextNormPanel({ title, score, own, trial, onTrial, actions }: TextNormPanelProps) {
  const current = trial ?? own;
  const view = viewDistribution(score, current);
  const isTrial = trial !== null && !isSameSettings(trial, own);
  return (
    <Panel title={title} actions={actions}>
      {view.ok ? (
        <Headline
          title={title}
          view={view.value}
          own={isTrial ? viewDistribution(score, own) : null}
          current={current}
        />
      ) : (
        <Notice tone="warning">{FAILURE[view.code]}</Notice>
      )}
      <SettingsControls own={own} current={current} onChange={onTrial} onReset={() => onTrial(null)} />
      {view.ok ? <DistributionTable rows={view.value.rows} /> : null}
      <Provenance score={score} className="mt-5 border-line border-t pt-4" />
    </Panel>
  );
}

interface HeadlineProps {
  readonly title: string;
  readonly view: DistributionView;
  /** Under the study's settings; null when these are the current ones. */
  readonly own: ReturnType<typeof viewDistribution> | null;
  readonly current: TextNormSettings;
}

function Headline({ title, view, own, current }: HeadlineProps) {
  return (
    <div className="mb-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <output aria-label={title} className="font-semibold text-3xl tracking-tight">
          {formatShare(view.textNorm)}
        </output>
        <span className="text-ink-muted text-sm">{formatSettings(current)}</span>
        {own === null ? (
          <Badge>the study’s settings</Badge>
        ) : (
          <Badge tone="warning">
            tried out, not stored{own.ok ? ` · study: ${formatShare(own.value.textNorm)}` : ''}
          </Badge>
        )}
      </div>
      <p className="mt-1 text-pretty text-ink-muted text-sm">
        {view.top.share > view.textNorm ? 'The model prefers ' : 'The strongest rival is '}
        <q className="text-ink">{view.top.text}</q> with {formatShare(view.top.share)}. Entropy{' '}
        <span className="tabular-nums">{view.entropyNats.toFixed(2)}</span> nats,{' '}
        <span className="tabular-nums">{Math.round(view.relativeEntropy * 100)} %</span> of what it would be if all
        texts were alike.
      </p>
    </div>
  );
}
