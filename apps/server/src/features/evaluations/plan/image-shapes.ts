import type { EvaluationProblem } from '@plumbline/contract';
import { type Plan, sideOf } from './plan-evaluation.ts';

/** Of an image, in pixels. */
export interface ImageShape {
  readonly width: number;
  readonly height: number;
}

/** Larger ones take longer to load than they help. */
const LARGEST_PX = 1024;
/** Smaller ones are enlarged. */
const SMALLEST_PX = 256;
/** Of width to height: less than can be seen. */
const SAME_ASPECT = 0.01;

/** The longer side of every image as it is shown: that of the smallest, within reason, so that none gains by its size. */
export function chooseImageSize(shapes: Iterable<ImageShape>): number {
  let smallest = LARGEST_PX;
  for (const { width, height } of shapes) smallest = Math.min(smallest, Math.max(width, height));
  return Math.max(SMALLEST_PX, smallest);
}

/** Whether contenders can be told apart by the shape of their images. */
export function checkShapes(
  { contenders, prompts }: Plan,
  shapes: ReadonlyMap<string, ImageShape>,
): EvaluationProblem[] {
  const aspects = contenders.map((contender) => {
    const images = prompts.flatMap((prompt) => sideOf(contender, prompt).images);
    const found = images.flatMap((image) => {
      const shape = shapes.get(image);
      return shape ? [shape.width / shape.height] : [];
    });
    return { name: contender.draft.name, least: least(found), most: -least(found.map((aspect) => -aspect)) };
  });
  const [first] = aspects;
  const other = aspects.find(
    (aspect) => first && (differ(aspect.least, first.least) || differ(aspect.most, first.most)),
  );
  if (!first || !other) return [];
  const message =
    `Images of “${first.name}” and “${other.name}” have different shapes (width to height), ` +
    'which may tell people whose they are.';
  return [{ code: 'shapes_differ', blocks: false, contender: other.name, message }];
}

const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), Infinity);

const differ = (a: number, b: number): boolean => Math.abs(a - b) > SAME_ASPECT * Math.abs(b);
