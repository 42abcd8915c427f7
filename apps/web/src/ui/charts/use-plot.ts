import type { PlotOptions } from '@observablehq/plot';
import { type RefObject, useEffect, useState } from 'react';
import { useElementWidth } from '../../lib/use-element-width.ts';
import { chartDefaults } from './chart-look.ts';
import { loadPlot, type PlotLibrary } from './load-plot.ts';

/** What a chart shows, for a width in CSS pixels. Keep its identity between renders: a new one is drawn anew. */
export type DrawChart = (plot: PlotLibrary, widthPx: number) => PlotOptions;

type PlotState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'drawn'; readonly svg: SVGSVGElement }
  | { readonly kind: 'failed'; readonly error: Error };

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));

/**
 * Draws into an element and again when its width or the chart changes; nothing moves between the two.
 *
 * @param label  what the drawing is, for screen readers
 */
export function usePlot(
  box: RefObject<HTMLElement | null>,
  draw: DrawChart,
  label: { readonly name: string; readonly describedBy: string },
): PlotState {
  const widthPx = useElementWidth(box);
  const [state, setState] = useState<PlotState>({ kind: 'loading' });
  const { name, describedBy } = label;
  useEffect(() => {
    if (widthPx === undefined || widthPx === 0) return;
    let isCurrent = true;
    loadPlot()
      .then((plot) => {
        if (!isCurrent) return;
        const svg = drawInto(box.current, plot.plot({ ...chartDefaults(widthPx), ...draw(plot, widthPx) }));
        describe(svg, name, describedBy);
        setState({ kind: 'drawn', svg });
      })
      .catch((cause: unknown) => isCurrent && setState({ kind: 'failed', error: asError(cause) }));
    return () => {
      isCurrent = false;
    };
  }, [box, draw, widthPx, name, describedBy]);
  return state;
}

function drawInto(box: HTMLElement | null, drawn: Element): SVGSVGElement {
  if (!(drawn instanceof SVGSVGElement)) throw new Error('Legends and titles stand outside the drawing.');
  box?.replaceChildren(drawn);
  return drawn;
}

function describe(svg: SVGSVGElement, name: string, describedBy: string): void {
  // Plot names the parts of a drawing for programs; inside an image they say nothing to people.
  for (const part of svg.querySelectorAll('[aria-label]')) {
    part.setAttribute('data-mark', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  svg.setAttribute('aria-describedby', describedBy);
}
