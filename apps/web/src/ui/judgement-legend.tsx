import type { LabelValue } from '@plumbline/contract';
import { cx } from './cx.ts';
import { LABEL_LOOK } from './label-mark.tsx';

const ORDER: readonly LabelValue[] = [1, -1, 0];

interface JudgementLegendProps {
  /** Of a bar of answers alone, without a model beside it. */
  readonly isAnswersOnly?: boolean;
}

/** What the two bars of a pair mean. */
export function JudgementLegend({ isAnswersOnly = false }: JudgementLegendProps) {
  return (
    <ul aria-label="Legend of the bars" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs">
      {ORDER.map((value) => {
        const { word, Icon, fill, ink } = LABEL_LOOK[value];
        return (
          <li key={value} className="flex items-center gap-1">
            <span aria-hidden="true" className={cx('h-2 w-4 rounded-sm', fill)} />
            <Icon size={12} strokeWidth={2.75} className={ink} aria-hidden />
            {word}
          </li>
        );
      })}
      {isAnswersOnly ? null : <ModelEntries />}
    </ul>
  );
}

const ModelEntries = () => (
  <>
    <li className="flex items-center gap-1">
      <span aria-hidden="true" className="h-2 w-4 rounded-sm bg-ink" />
      TextNorm
    </li>
    <li className="flex items-center gap-1">
      <span aria-hidden="true" className="relative h-2 w-4 border-ink-faint border-x">
        <span className="absolute inset-x-0 top-1/2 border-ink-faint border-t" />
      </span>
      Gap
    </li>
  </>
);
