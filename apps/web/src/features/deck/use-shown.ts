import { useState } from 'react';

export type Shown = 'people' | 'scores';

const keyOf = (what: Shown): string => `plumbline.deck.${what}`;

function readChoice(what: Shown): boolean {
  try {
    return localStorage.getItem(keyOf(what)) === 'shown';
  } catch {
    return false;
  }
}

/** Whether something is shown beside a pair that could sway whoever decides: not unless asked for; remembered in this browser. */
export function useShown(what: Shown): { readonly isShown: boolean; readonly toggle: () => void } {
  const [isShown, setShown] = useState(() => readChoice(what));
  const toggle = () => {
    setShown(!isShown);
    try {
      localStorage.setItem(keyOf(what), isShown ? 'hidden' : 'shown');
    } catch {
      // Storage is blocked: the choice holds for this page.
    }
  };
  return { isShown, toggle };
}
