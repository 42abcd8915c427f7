import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { moveFocus } from './move-focus.ts';

interface RovingFocusOptions {
  readonly container: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly columns: number;
  /** Brings a cell into the drawn part, where it can take focus. */
  readonly scrollTo: (index: number) => void;
}

/** One cell of many is in the tab order; arrow keys hand it on, over cells that are not drawn yet as well. */
export function useRovingFocus({ container, count, columns, scrollTo }: RovingFocusOptions) {
  const [active, setActive] = useState(0);
  // Not the state: a render that is under way while a key comes in would focus the cell before this one.
  const awaited = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, count - 1));

  useEffect(() => {
    if (awaited.current === null) return;
    const cell = container.current?.querySelector<HTMLElement>(`[data-cell="${awaited.current}"]`);
    if (!cell) return;
    awaited.current = null;
    cell.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = moveFocus(event.key, current, count, columns);
    if (next === null) return;
    event.preventDefault();
    awaited.current = next;
    setActive(next);
    scrollTo(next);
  };

  return { onKeyDown, current, focusPlace: setActive };
}
