import { useEffect, useEffectEvent } from 'react';
import { type AnnotateAction, actionFor } from './keymap.ts';

const TYPING = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
const MODAL = '[role="dialog"], [role="alertdialog"], [popover]:popover-open';

/** Keys do nothing while somebody writes, composes, or is in a dialog. */
function isMeantForPage(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPING)) return false;
  return document.querySelector(MODAL) === null && !isSpaceOnControl(event, target);
}

const isSpaceOnControl = (event: KeyboardEvent, target: Element | null): boolean =>
  event.key === ' ' && target?.closest('button, a, summary') != null;

/**
 * Runs the action of each key press in the keymap.
 *
 * A listener of our own, because a held key must act once while fast hands overlap their keys: @tanstack/react-hotkeys
 * can only wait until all keys are up (`requireReset`), which drops the second of two overlapping answers.
 */
export function useKeymap(run: (action: AnnotateAction) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = actionFor(event);
    if (action === undefined || !isMeantForPage(event)) return;
    event.preventDefault();
    if (!event.repeat || action.startsWith('pan-')) run(action);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
