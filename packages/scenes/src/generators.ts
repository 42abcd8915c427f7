/** A pretended text-to-image model: how often it paints what was asked, and how often it errs twice. */
export interface ScenePainter {
  readonly name: string;
  readonly faithfulShare: number;
  readonly secondMistakeShare: number;
}

export const SCENE_PAINTERS: readonly ScenePainter[] = [
  { name: 'Scene painter A', faithfulShare: 0.75, secondMistakeShare: 0.1 },
  { name: 'Scene painter B', faithfulShare: 0.45, secondMistakeShare: 0.25 },
];
