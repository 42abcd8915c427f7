import type { KeyPress } from '@plumbline/contract';
import { ANNOTATE_KEYS } from './annotate-keys.ts';
import { DECK_KEYS } from './deck-keys.ts';
import { VOTE_KEYS } from './vote-keys.ts';

export interface KeyAction {
  /** The presses that stand for it unless the person chose others. */
  readonly presses: readonly KeyPress[];
  /** A held key does it again and again; otherwise holding is one press. */
  readonly isRepeatable?: true;
}

export type KeyActions = Readonly<Record<string, KeyAction>>;

interface ScopeOfKeys {
  readonly actions: KeyActions;
  readonly isInDialog: boolean;
  /** On a page that annotators do not have. */
  readonly isForResearchers?: true;
}

/**
 * The one registry of keys. Within a scope no press stands for two actions; two scopes are never listened to at once, so
 * they may share keys. The listener, the help, the hints on buttons, `aria-keyshortcuts` and the dialog that changes keys
 * all read it. The words are in the catalogue: `keys.scope.<scope>` and `action.<action>`.
 */
export const KEY_SCOPES = {
  annotate: { actions: ANNOTATE_KEYS, isInDialog: false },
  vote: { actions: VOTE_KEYS, isInDialog: false },
  deck: { actions: DECK_KEYS, isInDialog: false, isForResearchers: true },
} as const satisfies Readonly<Record<string, ScopeOfKeys>>;

export type KeyScope = keyof typeof KEY_SCOPES;
export type ActionOf<Scope extends KeyScope> = keyof (typeof KEY_SCOPES)[Scope]['actions'] & string;

export const scopeNames = Object.keys(KEY_SCOPES) as KeyScope[];

/** The scopes of the pages that somebody has. */
export const scopesFor = (isResearcher: boolean): KeyScope[] =>
  scopeNames.filter((scope) => isResearcher || !('isForResearchers' in KEY_SCOPES[scope]));

export const actionsOf = <Scope extends KeyScope>(scope: Scope): ActionOf<Scope>[] =>
  Object.keys(KEY_SCOPES[scope].actions) as ActionOf<Scope>[];

export const actionIn = <Scope extends KeyScope>(scope: Scope, action: ActionOf<Scope>): KeyAction =>
  (KEY_SCOPES[scope].actions as KeyActions)[action] as KeyAction;
