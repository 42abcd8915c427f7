import { useEffect, useEffectEvent, useMemo } from 'react';
import { useKeptPreferences } from '../preferences/preference-store.ts';
import { useWords } from '../words/use-words.ts';
import { actionFor, activeKeys } from './bindings.ts';
import { ariaOfPresses, nameOfPress } from './name-press.ts';
import { type ActionOf, actionIn, KEY_SCOPES, type KeyScope } from './scopes.ts';

const TYPING =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]:not([contenteditable="false"])';
const MODAL = '[role="dialog"], [role="alertdialog"], [popover]:popover-open';

/** Keys do nothing while somebody writes or composes, nor on the page while a dialog is open. */
function isMeantFor(scope: KeyScope, event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPING)) return false;
  const isOpen = document.querySelector(MODAL) !== null;
  return isOpen === KEY_SCOPES[scope].isInDialog && !isSpaceOnControl(event, target);
}

const isSpaceOnControl = (event: KeyboardEvent, target: Element | null): boolean =>
  event.key === ' ' && target?.closest('button, a, summary, input') != null;

/** The keys of a scope as this person has them. */
export function useKeyBindings<Scope extends KeyScope>(scope: Scope) {
  const { keys } = useKeptPreferences().value;
  return useMemo(() => activeKeys(scope, keys), [scope, keys]);
}

/**
 * Runs the action of each key press in a scope.
 *
 * A listener of our own, because a held key must act once while fast hands overlap their keys: @tanstack/react-hotkeys
 * can only wait until all keys are up (`requireReset`), which drops the second of two overlapping answers.
 */
export function useKeys<Scope extends KeyScope>(scope: Scope, run: (action: ActionOf<Scope>) => void): void {
  const bindings = useKeyBindings(scope);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = actionFor(bindings, event);
    if (action === undefined || !isMeantFor(scope, event)) return;
    event.preventDefault();
    if (!event.repeat || actionIn(scope, action).isRepeatable) run(action);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

export interface KeyHint {
  /** The first key of the action, as people read it; null: it has none. */
  readonly name: string | null;
  /** For `aria-keyshortcuts`. */
  readonly aria: string | undefined;
}

/** What buttons say of the keys that do the same. */
export function useKeyHints<Scope extends KeyScope>(scope: Scope): (action: ActionOf<Scope>) => KeyHint {
  const bindings = useKeyBindings(scope);
  const { say } = useWords();
  return (action) => {
    const presses = bindings.find((binding) => binding.action === action)?.presses ?? [];
    const [first] = presses;
    return { name: first ? nameOfPress(first, say) : null, aria: ariaOfPresses(presses) };
  };
}
