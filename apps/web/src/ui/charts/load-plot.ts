/** Observable Plot with what it brings: loaded when the first chart comes near, never for pages without one. */
export const loadPlot = () => import('@observablehq/plot');
export type PlotLibrary = Awaited<ReturnType<typeof loadPlot>>;
