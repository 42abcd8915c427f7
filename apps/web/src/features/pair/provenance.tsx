import type { ScoreProvenance, ScoreView } from '@plumbline/contract';
import { formatSettings } from '../../lib/figures.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { TimeText } from '../../ui/time-text.tsx';

/** Everything that is needed to repeat a score. */
export function Provenance({ score }: { readonly score: ScoreView }) {
  const { provenance } = score;
  return (
    <details className="mt-5 border-line border-t pt-4">
      <summary className="w-fit rounded-sm font-medium text-sm">How this score was made</summary>
      <div className="mt-3">
        <DetailList
          entries={[
            { name: 'Model', value: `${score.model.name} (${score.model.id})` },
            { name: 'Revision', value: score.model.revision },
            { name: 'Stored with', value: formatSettings(score.settings) },
            ...('origin' in provenance
              ? [
                  { name: 'Taken from', value: provenance.file },
                  { name: 'Imported', value: <TimeText iso={provenance.importedAt} /> },
                ]
              : computation(provenance)),
            { name: 'Scored by', value: score.scoredBy ?? 'Plumbline itself, or the file it came with' },
          ]}
        />
      </div>
    </details>
  );
}

const computation = (provenance: ScoreProvenance) => [
  {
    name: 'Image weights',
    value: <Hash what="the hash of the image weights" hash={provenance.weights.image} />,
  },
  {
    name: 'Text weights',
    value: <Hash what="the hash of the text weights" hash={provenance.weights.text} />,
  },
  { name: 'Tokenizer', value: <Hash what="the hash of the tokenizer" hash={provenance.tokenizerHash} /> },
  {
    name: 'Preprocessing',
    value: <Hash what="the hash of the preprocessing" hash={provenance.preprocessingHash} />,
  },
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
