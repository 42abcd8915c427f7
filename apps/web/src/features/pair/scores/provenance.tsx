import type { RawRewardView, ScoreProvenance, ScoreView } from '@plumbline/contract';
import type { ReactNode } from 'react';
import { formatSettings } from '../../../lib/figures.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { DetailList } from '../../../ui/detail-list.tsx';
import { TimeText } from '../../../ui/time-text.tsx';

interface Entry {
  readonly name: string;
  readonly value: ReactNode;
}

interface ProvenanceProps {
  readonly score: ScoreView | RawRewardView;
  readonly className?: string;
}

/** Everything that is needed to repeat a score; of an imported one what is known of it. */
export function Provenance({ score, className }: ProvenanceProps) {
  return (
    <details className={className}>
      <summary className="w-fit rounded-sm font-medium text-sm">
        {'origin' in score.provenance ? 'Where this score comes from' : 'How this score was made'}
      </summary>
      <div className="mt-3">
        <DetailList entries={[...aboutModel(score), ...aboutOrigin(score)]} />
      </div>
    </details>
  );
}

const aboutModel = (score: ScoreView | RawRewardView): readonly Entry[] => [
  { name: 'Model', value: `${score.model.name} (${score.model.id})` },
  { name: 'Revision', value: score.model.revision },
  ...('settings' in score ? [{ name: 'Stored with', value: formatSettings(score.settings) }] : []),
];

function aboutOrigin(score: ScoreView | RawRewardView): readonly Entry[] {
  const { provenance } = score;
  if ('origin' in provenance) {
    return [
      { name: 'Taken from', value: provenance.file },
      { name: 'Imported', value: <TimeText iso={provenance.importedAt} /> },
      { name: 'Computed by', value: 'not known: the file does not say' },
    ];
  }
  const scoredBy = ('scoredBy' in score && score.scoredBy) || 'Plumbline itself, with the demo';
  return [...computation(provenance), { name: 'Scored by', value: scoredBy }];
}

const computation = (provenance: ScoreProvenance): readonly Entry[] => [
  { name: 'Image weights', value: <Hash what="the hash of the image weights" hash={provenance.weights.image} /> },
  { name: 'Text weights', value: <Hash what="the hash of the text weights" hash={provenance.weights.text} /> },
  { name: 'Tokenizer', value: <Hash what="the hash of the tokenizer" hash={provenance.tokenizerHash} /> },
  { name: 'Preprocessing', value: <Hash what="the hash of the preprocessing" hash={provenance.preprocessingHash} /> },
  { name: 'Image', value: <Hash what="the hash of the image" hash={provenance.imageSha256} /> },
  { name: 'Precision', value: provenance.dtype },
  { name: 'Provider', value: provenance.provider },
  { name: 'Adapter', value: provenance.adapter },
  { name: 'Runtime', value: provenance.runtime },
  { name: 'Computed', value: <TimeText iso={provenance.computedAt} /> },
];

function Hash({ what, hash }: { readonly what: string; readonly hash: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <code title={hash}>{hash.slice(0, 12)}…</code>
      <CopyButton isCompact what={what} text={hash} />
    </span>
  );
}
