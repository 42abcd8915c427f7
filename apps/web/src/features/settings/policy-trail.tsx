import type { PolicyChange } from '@plumbline/contract';
import { TimeText } from '../../ui/time-text.tsx';
import { describePolicy } from './labelling-words.ts';

/** Every change of how a study is labelled, newest first: figures from before and after are not of one kind. */
export function PolicyTrail({ trail }: { readonly trail: readonly PolicyChange[] }) {
  return (
    <section aria-label="Changes of the labelling" className="border-line border-t pt-3 text-sm">
      <h3 className="mb-2 font-medium">Changes</h3>
      {trail.length === 0 ? (
        <p className="text-ink-muted">None since the study was made.</p>
      ) : (
        <ol className="grid max-h-72 gap-2 overflow-y-auto">
          {trail.map(({ at, by, from, to }) => (
            <li key={at + JSON.stringify(to)}>
              <span className="text-ink-muted">
                <TimeText iso={at} />, {by ?? 'somebody who is gone'}:
              </span>{' '}
              {describePolicy(to).join('; ')}{' '}
              <span className="text-ink-faint">(was {describePolicy(from).join('; ')})</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
