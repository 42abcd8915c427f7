import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { formatReward, formatShare } from '../../../lib/figures.ts';
import { PairThumb } from '../../../lib/pair-list/pair-thumb.tsx';
import type { View } from '../../../lib/pair-list/view.ts';
import { cx } from '../../../ui/cx.ts';
import type { RankedImage, Ranking } from './rank-images.ts';

interface RankedImageLinkProps {
  readonly study: string;
  readonly view: View;
  readonly ranking: Ranking;
  readonly image: RankedImage;
  readonly isPointed: boolean;
  readonly isSelected: boolean;
  readonly onPoint: (index: number | null) => void;
}

/** An image at its place in one ranking; pointed at, it lights up in all of them. */
export const RankedImageLink = memo(function RankedImageLink(props: RankedImageLinkProps) {
  const { study, view, ranking, image, isPointed, isSelected, onPoint } = props;
  const { row, rank, value } = image;
  const figure = value === null ? '–' : ranking.isShare ? formatShare(value) : formatReward(value);
  return (
    <Link
      to="/s/$study/pairs/$pair"
      params={{ study, pair: row.pairId }}
      search={view}
      title={row.imageName}
      className={cx(
        'flex h-[calc(100%-0.5rem)] items-center gap-2 rounded-control border bg-surface p-1 pr-2',
        isPointed || isSelected ? 'border-accent' : 'border-line',
        !row.passes && 'opacity-45',
      )}
      onPointerEnter={() => onPoint(row.index)}
      onFocus={() => onPoint(row.index)}
      onBlur={() => onPoint(null)}
    >
      <PairThumb sha256={row.imageSha256} className="size-13 shrink-0 text-[0.625rem]" />
      <span className="min-w-0 tabular-nums leading-tight">
        <span className="block text-ink-faint text-xs">{rank === null ? 'no value' : `rank ${rank}`}</span>
        <span className="block font-medium text-sm">{figure}</span>
        <span className="sr-only">
          {row.imageName}
          {row.passes ? '' : ', does not pass the filters'}
        </span>
      </span>
    </Link>
  );
});
