import type { KeyChoices, KeyPress } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { assignedKeys } from './bindings.ts';
import { identityOf } from './key-press.ts';
import { type ActionOf, actionIn, type KeyScope } from './scopes.ts';

export const MAX_PRESSES = 6;

/** Which action of which scope is meant. */
export interface KeyPlace<Scope extends KeyScope = KeyScope> {
  readonly scope: Scope;
  readonly action: ActionOf<Scope>;
}

export interface Taken<Scope extends KeyScope> {
  readonly press: KeyPress;
  /** The action that has it. */
  readonly by: ActionOf<Scope>;
}

const isSame = (one: KeyPress) => (other: KeyPress) => identityOf(one) === identityOf(other);

function withPresses<Scope extends KeyScope>(
  choices: KeyChoices,
  { scope, action }: KeyPlace<Scope>,
  presses: readonly KeyPress[],
): KeyChoices {
  const actions = { ...choices.scopes[scope], [action]: [...presses] };
  return { ...choices, scopes: { ...choices.scopes, [scope]: actions } };
}

/** The first of `presses` that another action of the scope has. */
function findTaken<Scope extends KeyScope>(
  choices: KeyChoices,
  { scope, action }: KeyPlace<Scope>,
  presses: readonly KeyPress[],
): Taken<Scope> | undefined {
  const others = assignedKeys(scope, choices).filter((binding) => binding.action !== action);
  for (const press of presses) {
    const by = others.find((binding) => binding.presses.some(isSame(press)))?.action;
    if (by !== undefined) return { press, by };
  }
  return undefined;
}

const pressesAt = <Scope extends KeyScope>(choices: KeyChoices, { scope, action }: KeyPlace<Scope>) =>
  assignedKeys(scope, choices).find((binding) => binding.action === action)?.presses ?? [];

/**
 * Gives an action one more press, unless another action of its scope has it.
 *
 * @param fallback  what the same key does now by the place where it lies, such as 1 for the & of a French keyboard
 */
export function addPress<Scope extends KeyScope>(
  choices: KeyChoices,
  place: KeyPlace<Scope>,
  press: KeyPress,
  fallback?: KeyPress,
): Result<KeyChoices, 'taken' | 'too_many', Taken<Scope> | undefined> {
  const taken = findTaken(choices, place, fallback ? [press, fallback] : [press]);
  if (taken) return err('taken', taken);
  const presses = pressesAt(choices, place);
  if (presses.some(isSame(press))) return ok(choices);
  if (presses.length >= MAX_PRESSES) return err('too_many', undefined);
  return ok(withPresses(choices, place, [...presses, press]));
}

/** Switches one press of an action off. */
export const dropPress = <Scope extends KeyScope>(
  choices: KeyChoices,
  place: KeyPlace<Scope>,
  press: KeyPress,
): KeyChoices =>
  withPresses(
    choices,
    place,
    pressesAt(choices, place).filter((other) => !isSame(press)(other)),
  );

/** The presses that an action came with, unless the person has given one of them to another since. */
export function resetAction<Scope extends KeyScope>(
  choices: KeyChoices,
  place: KeyPlace<Scope>,
): Result<KeyChoices, 'taken', Taken<Scope>> {
  const { scope, action } = place;
  const taken = findTaken(choices, place, actionIn(scope, action).presses);
  if (taken) return err('taken', taken);
  const { [action]: _, ...others } = { ...choices.scopes[scope] };
  return ok({ ...choices, scopes: { ...choices.scopes, [scope]: others } });
}
