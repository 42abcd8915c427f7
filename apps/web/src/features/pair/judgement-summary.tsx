import type { PairDetail } from '@plumbline/contract';
import type { ReactNode } from 'react';
import { formatShare } from '../../lib/figures.ts';
import { Figure } from '../../ui/figure.tsx';
import { JudgementBars } from '../../ui/judgement-bars.tsx';
import { JudgementLegend } from '../../ui/judgement-legend.tsx';
import { Panel } from '../../ui/panel.tsx';
import { describePeople } from './describe-people.ts';

const NO_LABEL = 'Nobody has labelled this pair.';
const NO_SCORE = 'The study’s model has not scored this pair.';

const toText = (value: number | null): string | null => (value === null ? null : formatShare(value));

/** People and model on one axis, as the lists show them: with the study's own settings. */
export function JudgementSummary({ pair }: { readonly pair: PairDetail }) {
  return (
    <Panel title="People and model">
      <dl className="mb-4 grid grid-cols-3 gap-4">
        <Stat name="People" hint="human mean">
          <Figure value={toText(pair.humanMean)} reason={NO_LABEL} />
        </Stat>
        <Stat name="TextNorm" hint="study’s settings">
          <Figure value={toText(pair.textNorm)} reason={NO_SCORE} />
        </Stat>
        <Stat name="Gap" hint="|human mean − TextNorm|">
          <Figure value={toText(pair.disagreement)} reason={pair.humanMean === null ? NO_LABEL : NO_SCORE} />
        </Stat>
      </dl>
      <JudgementBars answers={pair} humanMean={pair.humanMean} textNorm={pair.textNorm} size="lg" />
      <div aria-hidden="true" className="mt-1 flex justify-between text-ink-faint text-xs tabular-nums">
        <span>0</span>
        <span>1</span>
      </div>
      <div className="mt-2">
        <JudgementLegend />
      </div>
      <p className="mt-3 text-ink-muted text-sm">{describePeople(pair)}</p>
    </Panel>
  );
}

function Stat({
  name,
  hint,
  children,
}: {
  readonly name: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <dt className="font-medium text-sm">{name}</dt>
      <dd className="font-semibold text-3xl tracking-tight">{children}</dd>
      <dd className="text-ink-faint text-xs">{hint}</dd>
    </div>
  );
}
