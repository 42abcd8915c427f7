import type { KeyPress } from '@plumbline/contract';
import { useEffect, useEffectEvent } from 'react';
import { fallbackOf, pressOf } from '../key-press.ts';
import { isModifier, type Reserved, whyReserved } from '../reserved-keys.ts';

export type Recording =
  | { readonly kind: 'pressed'; readonly press: KeyPress; readonly fallback: KeyPress | undefined }
  | { readonly kind: 'reserved'; readonly press: KeyPress; readonly reason: Reserved }
  | { readonly kind: 'ended' };

/**
 * Takes the next key press while `isOn`. Escape ends it, and so does Tab, which then moves on as ever: nobody is held in
 * the recording.
 */
export function useKeyRecording(isOn: boolean, onRecorded: (recording: Recording) => void): void {
  const record = useEffectEvent((event: KeyboardEvent) => {
    // The press that began the recording may still be held.
    if (isModifier(event) || event.repeat) return;
    if (event.key === 'Tab') return onRecorded({ kind: 'ended' });
    event.preventDefault();
    // The dialog around it would close on Escape, and the button act on Space.
    event.stopPropagation();
    window.addEventListener('keyup', (released) => released.preventDefault(), { capture: true, once: true });
    if (event.key === 'Escape') return onRecorded({ kind: 'ended' });
    const press = pressOf(event);
    const reason = whyReserved(event);
    onRecorded(
      reason === null ? { kind: 'pressed', press, fallback: fallbackOf(event) } : { kind: 'reserved', press, reason },
    );
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => record(event);
    // Before anybody else hears of it.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [isOn]);
}
