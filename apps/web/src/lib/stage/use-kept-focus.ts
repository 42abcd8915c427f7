import { type RefObject, useLayoutEffect, useRef } from 'react';

/** When an element that holds the focus leaves the page, the page has it: a screen reader reads on from there. */
export function useKeptFocus(): RefObject<HTMLElement | null> {
  const held = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = held.current;
    return () => {
      const isLost = element?.contains(document.activeElement) || document.activeElement === document.body;
      if (isLost) queueMicrotask(() => document.getElementById('main')?.focus({ preventScroll: true }));
    };
  }, []);
  return held;
}
