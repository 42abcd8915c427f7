import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';

const OPEN_MS = 200;
/** Long enough to move the pointer onto the words. */
const CLOSE_MS = 120;

/** Marks an element whose words a `WordsTooltip` around it shows. Never the only place where something is said. */
export const wordsOf = (words: string) => ({ 'data-words': words });

/** One tooltip for hundreds of figures, where one for each would cost more than the figures themselves. */
export function WordsTooltip({ children }: { readonly children: ReactNode }) {
  const [target, setTarget] = useState<Element | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const showLater = (next: Element | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTarget(next), next === null ? CLOSE_MS : OPEN_MS);
  };
  const showNow = (next: Element | null) => {
    clearTimeout(timer.current);
    setTarget(next);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const onPointerOver = (event: PointerEvent) => {
    // A finger has no hover; the words are read out and the figure's pairs show the rest.
    if (event.pointerType === 'touch') return;
    if (popup.current?.contains(event.target as Node)) clearTimeout(timer.current);
    else showLater(bearerOf(event.target));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what its figures do
    <div
      onPointerOver={onPointerOver}
      onPointerLeave={() => showLater(null)}
      onFocus={({ target: focused }) => showNow(focused.matches(':focus-visible') ? bearerOf(focused) : null)}
      onBlur={() => showNow(null)}
      onKeyDown={({ key }) => key === 'Escape' && showNow(null)}
    >
      {children}
      <BaseTooltip.Root open={target !== null} onOpenChange={(isOpen) => isOpen || showNow(null)}>
        <BaseTooltip.Portal>
          <BaseTooltip.Positioner anchor={target} sideOffset={6} className="z-50">
            <BaseTooltip.Popup
              ref={popup}
              className="max-w-72 rounded-control bg-ink px-2.5 py-1.5 text-ink-inverse text-xs shadow-float"
            >
              {target?.getAttribute('data-words')}
            </BaseTooltip.Popup>
          </BaseTooltip.Positioner>
        </BaseTooltip.Portal>
      </BaseTooltip.Root>
    </div>
  );
}

const bearerOf = (target: EventTarget): Element | null =>
  target instanceof Element ? target.closest('[data-words]') : null;
