import type { GraphDemands, GraphFit } from './check-graph.ts';
import { ModelUnfitError } from './model-unfit-error.ts';

/** Dimensions that an exporter has fixed must be those that the rest of the manifest gives. */
export function checkShapes(
  { inputs }: GraphFit,
  path: string,
  { kind, preprocessing, tokenizer }: GraphDemands,
): void {
  const pixels = inputs.get('pixel_values')?.shape;
  if (pixels !== undefined) checkImageShape(pixels, path, preprocessing.edgePx);
  const ids = inputs.get('input_ids')?.shape;
  if (ids !== undefined) checkTokensShape(ids, path, tokenizer.padding?.length ?? null);
  const states = inputs.get('image_states')?.shape;
  if (kind === 'cross-encoder' && states !== undefined) checkStatesShape(states, path);
}

type Shape = readonly (number | string)[];

function checkImageShape(shape: Shape, path: string, edgePx: number): void {
  checkRank(shape, 4, path, 'pixel_values', '[batch, 3, height, width]');
  const [batch, channels, height, width] = shape;
  checkBatch(batch, path);
  if (isOther(channels, 3)) {
    throw new ModelUnfitError(`${path} takes images of ${channels} channels; it must take 3.`, path);
  }
  if (isOther(height, edgePx) || isOther(width, edgePx)) {
    throw new ModelUnfitError(
      `${path} takes images of ${width} x ${height} pixels; the preprocessing makes ${edgePx} x ${edgePx}.`,
      path,
    );
  }
}

function checkTokensShape(shape: Shape, path: string, paddedLength: number | null): void {
  checkRank(shape, 2, path, 'input_ids', '[batch, tokens]');
  const [batch, length] = shape;
  checkBatch(batch, path);
  if (typeof length !== 'number' || length < 1 || length === paddedLength) return;
  const filled = paddedLength === null ? 'leaves texts at their own lengths' : `fills texts up to ${paddedLength}`;
  throw new ModelUnfitError(`${path} takes texts of exactly ${length} tokens; the manifest ${filled}.`, path);
}

function checkStatesShape(shape: Shape, path: string): void {
  checkRank(shape, 3, path, 'image_states', '[batch, tokens, width]');
  const width = shape[2];
  if (typeof width === 'number' && width > 0) return;
  throw new ModelUnfitError(
    `${path} leaves the width of image_states open; a cross-encoder’s text graph must fix it.`,
    path,
  );
}

/** A shape that is not said has no dimensions. */
function checkRank(shape: Shape, rank: number, path: string, name: string, needed: string): void {
  if (shape.length === 0 || shape.length === rank) return;
  throw new ModelUnfitError(`${path} takes ${name} with ${shape.length} dimensions; it must take ${needed}.`, path);
}

function checkBatch(batch: number | string | undefined, path: string): void {
  if (typeof batch !== 'number' || batch <= 1) return;
  throw new ModelUnfitError(`${path} takes exactly ${batch} inputs at once; it must take any number, or one.`, path);
}

/** Open dimensions are names, or -1 in some runtimes. */
function isOther(dimension: number | string | undefined, needed: number): boolean {
  return typeof dimension === 'number' && dimension > 0 && dimension !== needed;
}
