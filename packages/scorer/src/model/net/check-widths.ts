import type { GraphFit } from './check-graph.ts';
import type { ModelKind } from './graph-needs.ts';
import { ModelUnfitError } from './model-unfit-error.ts';

interface CheckedGraph {
  readonly path: string;
  readonly fit: GraphFit;
}

/**
 * What the two graphs of a model exchange must have one width, as far as they say it.
 *
 * @throws ModelUnfitError, such as for a text tower that was exported without its projection
 */
export function checkWidths(image: CheckedGraph, text: CheckedGraph, kind: ModelKind): void {
  const given = image.fit.outputs.get('image');
  const taken = kind === 'dual-encoder' ? text.fit.outputs.get('text') : text.fit.inputs.get('image_states');
  const [width, otherWidth] = [given?.shape.at(-1), taken?.shape.at(-1)];
  if (typeof width !== 'number' || typeof otherWidth !== 'number' || width === otherWidth) return;
  if (Math.min(width, otherWidth) < 1) return;
  const verb = kind === 'dual-encoder' ? 'gives' : 'takes';
  throw new ModelUnfitError(
    `${image.path} gives ${given?.name} of ${width} numbers and ${text.path} ${verb} ${taken?.name} of ${otherWidth}; they must be equal.`,
    text.path,
  );
}
