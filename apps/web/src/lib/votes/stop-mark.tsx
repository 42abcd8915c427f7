import { Check, Equal, Hourglass } from 'lucide-react';
import type { StopTone } from './stop-tone.ts';

const LOOK: Record<StopTone, { readonly Icon: typeof Check; readonly look: string }> = {
  decided: { Icon: Check, look: 'bg-aligned-soft text-aligned-ink' },
  level: { Icon: Equal, look: 'bg-unsure-soft text-unsure-ink' },
  open: { Icon: Hourglass, look: 'bg-warning-soft text-warning' },
};

/** The stop light as a sign; what it says stands in words beside it. */
export function StopMark({ tone }: { readonly tone: StopTone }) {
  const { Icon, look } = LOOK[tone];
  return (
    <span className={`mt-0.5 grid size-7 shrink-0 place-items-center rounded-full ${look}`}>
      <Icon size={15} aria-hidden />
    </span>
  );
}
