import { type ExplorerDescription, METRIC_NAMES, METRICS } from '@plumbline/analysis';
import { X } from 'lucide-react';
import { countOf } from '../../lib/figures.ts';
import { behindOf, picksOf, type View } from '../../lib/pair-list/view.ts';
import { readParted } from '../../lib/votes/parted.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { nameCategory } from './axis-words.ts';

const FULL_NAMES: typeof METRIC_NAMES = { ...METRIC_NAMES, kendall: 'Kendall’s tau-b' };

interface FigureBannerProps {
  readonly view: View;
  readonly description: ExplorerDescription;
  readonly prompts: number;
  readonly pairs: number;
  readonly onClear: () => void;
}

/** Which figure of the results, or of an evaluation's, the pairs of this list are behind. */
export function FigureBanner({ view, description, prompts, pairs, onClear }: FigureBannerProps) {
  const words = describeList(view, description);
  if (words === null) return null;
  return (
    <section
      aria-label="Figure behind this list"
      className="mb-4 flex items-center gap-2 rounded-control bg-accent-soft py-1 pr-1 pl-3 text-sm"
    >
      <p className="min-w-0 flex-1">
        <span className="text-ink-muted">Behind: </span>
        <span className="font-medium">{words}</span>
        <span className="text-ink-muted tabular-nums">
          : {countOf(prompts, 'prompt')}, {countOf(pairs, 'pair')}
        </span>
      </p>
      <IconButton label="Leave the figure" icon={<X size={16} aria-hidden />} onClick={onClear} />
    </section>
  );
}

/** Null where no figure was named. */
function describeList(view: View, description: ExplorerDescription): string | null {
  const parted = view.parted === undefined ? null : readParted(view.parted);
  if (parted === null) return describeFigure(view, description);
  const name = description.scorers.find(({ row }) => row === parted.row)?.name ?? parted.row;
  return `comparisons on ${parted.scope.criterion} in ${parted.evaluation} where most people and ${name} choose different sides`;
}

/** Null where no figure was named. */
export function describeFigure(view: View, { figureRows }: ExplorerDescription): string | null {
  const behind = behindOf(view);
  if (behind === null) return null;
  const metric = METRICS.find((name) => name === behind.metric);
  const row = figureRows.find(({ id }) => id === behind.row);
  const figure = `${metric === undefined ? behind.metric : FULL_NAMES[metric]} of ${row?.name ?? behind.row}`;
  const notes = row === undefined || row.notes.length === 0 ? '' : ` (${row.notes.join(', ')})`;
  const parts = [
    ...picksOf(view, 'subset'),
    ...picksOf(view, 'certainty').map((name) => nameCategory('certainty', name).toLowerCase()),
  ];
  const where = parts.length === 0 ? 'all subsets' : parts.join(', ');
  const excluded = behind.prompts === 'excluded' ? ', prompts that it leaves out' : '';
  return `${figure}${notes}, ${where}${excluded}`;
}
