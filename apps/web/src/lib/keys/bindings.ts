import type { KeyChoices, KeyPress } from '@plumbline/contract';
import { identityOf, isCharacter, isPress, latinAt, type PressedKey, printedOn } from './key-press.ts';
import { type ActionOf, actionIn, actionsOf, type KeyScope } from './scopes.ts';

export interface Binding<Scope extends KeyScope> {
  readonly action: ActionOf<Scope>;
  readonly presses: readonly KeyPress[];
}

export const NO_CHOICES: KeyChoices = { scopes: {}, areCharactersOff: false };

const chosen = (choices: KeyChoices, scope: KeyScope, action: string): readonly KeyPress[] | undefined =>
  choices.scopes[scope]?.[action];

/** Whether the person changed the keys of an action. */
export const isChanged = (choices: KeyChoices, scope: KeyScope, action: string): boolean =>
  chosen(choices, scope, action) !== undefined;

/**
 * The presses of every action of a scope, whether or not single characters are switched off. What the person chose comes
 * before what an action came with: a key that a later version brings does not take one away.
 */
export function assignedKeys<Scope extends KeyScope>(scope: Scope, choices: KeyChoices): Binding<Scope>[] {
  const taken = new Set(actionsOf(scope).flatMap((action) => (chosen(choices, scope, action) ?? []).map(identityOf)));
  return actionsOf(scope).map((action) => ({
    action,
    presses:
      chosen(choices, scope, action) ??
      actionIn(scope, action).presses.filter((press) => !taken.has(identityOf(press))),
  }));
}

const isOff = ({ key, hasCommand }: KeyPress, choices: KeyChoices): boolean =>
  choices.areCharactersOff && hasCommand !== true && isCharacter(key);

/** The presses that act. */
export const activeKeys = <Scope extends KeyScope>(scope: Scope, choices: KeyChoices): Binding<Scope>[] =>
  assignedKeys(scope, choices).map(({ action, presses }) => ({
    action,
    presses: presses.filter((press) => !isOff(press, choices)),
  }));

/** The action that a key press stands for, if any: by what is printed on the key, else by where it lies. */
export function actionFor<Scope extends KeyScope>(
  bindings: readonly Binding<Scope>[],
  event: PressedKey,
): ActionOf<Scope> | undefined {
  const find = (key: string | undefined) =>
    key === undefined
      ? undefined
      : bindings.find(({ presses }) => presses.some((press) => isPress(press, event, key)))?.action;
  return find(printedOn(event)) ?? find(latinAt(event));
}
