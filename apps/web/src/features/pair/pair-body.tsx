import type { PairDetail, StudyDetail } from '@plumbline/contract';
import { JudgementList } from '../../lib/pair-list/judgement-list.tsx';
import { StudyBasis } from '../../lib/study-basis.tsx';
import { Badge } from '../../ui/badge.tsx';
import { CommentsSection } from './comments/comments-section.tsx';
import { GoldPanel } from './gold-panel.tsx';
import { JudgementSummary } from './judgement-summary.tsx';
import { MetadataPanels } from './metadata-panels.tsx';
import { RawRewardsPanel } from './scores/raw-rewards-panel.tsx';
import { ScoresPanel } from './scores/scores-panel.tsx';
import type { Trials } from './scores/trials.ts';
import { ZoomableImage } from './zoomable-image.tsx';

interface PairBodyProps {
  readonly study: StudyDetail;
  readonly pair: PairDetail;
  readonly trials: Trials;
  readonly onTrials: (trials: Trials) => void;
}

/** Picture and people on one side, model on the other. */
export function PairBody({ study, pair, trials, onTrials }: PairBodyProps) {
  return (
    <>
      <PairHeader pair={pair} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          <ZoomableImage image={pair.image} imageName={pair.imageName} prompt={pair.prompt} />
        </div>
        <div className="grid min-w-0 gap-5 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <JudgementSummary pair={pair} />
          <JudgementList judgements={pair.judgements} />
          <GoldPanel study={study.slug} pair={pair.pairId} />
          <ScoresPanel study={study} pair={pair} trials={trials} onTrials={onTrials} />
          <RawRewardsPanel rewards={pair.rawRewards} />
        </div>
        <div className="grid min-w-0 gap-5">
          <CommentsSection study={study.slug} pair={pair.pairId} />
          <MetadataPanels metadata={pair.metadata} />
        </div>
      </div>
      <div className="mt-6">
        <StudyBasis study={study} />
      </div>
    </>
  );
}

function PairHeader({ pair }: { readonly pair: PairDetail }) {
  return (
    <header className="mb-5">
      <title>{`${pair.prompt} · Plumbline`}</title>
      <h1 className="max-w-[60ch] text-balance font-semibold text-2xl leading-snug tracking-tight">{pair.prompt}</h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted text-sm">
        {pair.subset === '' ? null : <Badge>{pair.subset}</Badge>}
        <span>{pair.generator ?? 'generator unknown'}</span>
        <span className="break-all text-ink-faint">{pair.imageName}</span>
      </p>
    </header>
  );
}
