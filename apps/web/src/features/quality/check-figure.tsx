import type { CheckKind, RaterQuality } from '@plumbline/analysis';
import { Figure } from '../../ui/figure.tsx';
import { describeShare } from './figure-words.ts';

export const CHECK_WORDS: Record<CheckKind, { readonly name: string; readonly never: string }> = {
  gold: { name: 'Gold', never: 'No gold pair was answered.' },
  contrastive: { name: 'Contrastive', never: 'No image with another text was answered.' },
  repeat: { name: 'Repeats', never: 'No pair was answered a second time.' },
};

/** "13 of 15": checks answered as expected. */
export function CheckFigure({ kind, checks }: { readonly kind: CheckKind } & Pick<RaterQuality, 'checks'>) {
  const { correct, answered } = checks[kind];
  if (correct === null) return <Figure value={null} reason={CHECK_WORDS[kind].never} />;
  const words = describeShare(correct, 'answers');
  return (
    <span title={words} className="whitespace-nowrap tabular-nums">
      {Math.round(correct.value * answered)} of {answered}
      <span className="sr-only"> as expected, {words}</span>
    </span>
  );
}
