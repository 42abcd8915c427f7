import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import type { Outbox } from './outbox.ts';
import { describeSaving } from './save-state.tsx';
import type { SessionState } from './session-state.ts';
import { useOutbox } from './use-outbox.ts';

/** What a screen reader hears: the answer given with the next prompt, and saving only when it is in trouble. */
export function Announcer({ state, outbox }: { readonly state: SessionState; readonly outbox: Outbox }) {
  const last = state.answered[0];
  const prompt = state.queue[0]?.prompt ?? '';
  const saving = describeSaving(useOutbox(outbox));
  return (
    <div className="sr-only">
      <p aria-live="polite">{last ? `${LABEL_LOOK[last.value].word}. Next: ${prompt}` : prompt}</p>
      <p aria-live="polite">{saving.tone === 'trouble' ? saving.text : ''}</p>
    </div>
  );
}
