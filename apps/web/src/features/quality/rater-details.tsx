import type { AnswersBehind, StudyRater } from '@plumbline/contract';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { AnswersBehindList } from './answers-behind-list.tsx';
import { describeFlags } from './flag-words.ts';
import { RaterFacts } from './rater-facts.tsx';
import { SetAsideButton } from './set-aside-button.tsx';
import { WindowChart } from './window-chart.tsx';

interface RaterDetailsProps {
  readonly study: string;
  readonly rater: StudyRater;
  /** Of which figure the answers are listed; undefined: of none. */
  readonly behind: AnswersBehind | undefined;
  readonly onChoose: (behind: AnswersBehind) => void;
  readonly onClose: () => void;
}

/** One rater: what stands out in sentences, all figures, and how they went over time. */
export function RaterDetails({ study, rater, behind, onChoose, onClose }: RaterDetailsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened by a button in the table: that is where the reader goes on.
  useEffect(() => heading.current?.focus(), []);
  const sentences = describeFlags(rater);
  return (
    <section aria-labelledby="rater-details" className="rounded-panel border border-line bg-surface p-4 sm:p-5">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id="rater-details" ref={heading} tabIndex={-1} className="font-semibold text-base">
          {rater.name}
        </h2>
        <span className="flex flex-wrap gap-2">
          <SetAsideButton study={study} rater={rater} />
          <IconButton label="Close the details" icon={<X size={17} aria-hidden />} onClick={onClose} />
        </span>
      </div>
      {rater.setAside === null ? null : <AsideNotice setAside={rater.setAside} />}
      {sentences.length === 0 ? (
        <p className="text-ink-muted text-sm">Nothing stands out of how {rater.name} labels.</p>
      ) : (
        <Notice tone="warning">
          <ul className="grid gap-1">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="mt-4 grid gap-6 *:min-w-0">
        {behind === undefined ? null : (
          <AnswersBehindList study={study} rater={rater} behind={behind} onChoose={onChoose} />
        )}
        {rater.windows.length === 0 ? null : <WindowChart name={rater.name} windows={rater.windows} />}
        <RaterFacts study={study} rater={rater} />
      </div>
    </section>
  );
}

const AsideNotice = ({ setAside: { at, by, reason } }: { readonly setAside: NonNullable<StudyRater['setAside']> }) => (
  <Notice className="mb-3">
    Set aside <TimeText iso={at} /> by {by ?? 'somebody who is gone'}
    {reason === '' ? '' : `: ${reason}`}. The figures are of the labels set aside, beside those who count.
  </Notice>
);
