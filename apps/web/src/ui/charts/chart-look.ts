import type { PlotOptions } from '@observablehq/plot';

/** Colours of charts are the page's tokens: a change of theme recolours them without drawing again. */
export const CHART_COLOUR = {
  ink: 'var(--color-ink)',
  muted: 'var(--color-ink-muted)',
  faint: 'var(--color-ink-faint)',
  line: 'var(--color-line)',
  accent: 'var(--color-accent)',
  surface: 'var(--color-surface)',
  aligned: 'var(--color-aligned)',
  notAligned: 'var(--color-not-aligned)',
  unsure: 'var(--color-unsure)',
} as const;

/** Width below which a chart is drawn as on a phone: fewer ticks, words above instead of beside. */
export const NARROW_CHART_PX = 420;

/** What all charts share. Fonts and text size come from here, not from Plot's own style sheet. */
export const chartDefaults = (widthPx: number): Partial<PlotOptions> => ({
  width: widthPx,
  marginLeft: 44,
  marginRight: 20,
  marginTop: 30,
  marginBottom: 38,
  className: 'plumbline-chart',
  style: {
    background: 'transparent',
    color: CHART_COLOUR.muted,
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
    fontVariantNumeric: 'tabular-nums',
    overflow: 'visible',
  },
});
