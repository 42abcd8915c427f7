import { ONE_HALF, PRECISION_BITS } from '../coefficients.ts';

/** Threads of a workgroup along each side. */
export const WORKGROUP_EDGE = 8;

/** What both passes read about sizes, in this order. */
export interface Shape {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly columnWeights: number;
  readonly rowWeights: number;
  readonly firstInputRow: number;
  readonly inputRowCount: number;
  readonly columnOffset: number;
  readonly rowOffset: number;
  readonly edgePx: number;
  readonly slot: number;
}

export const SHAPE_FIELDS: readonly (keyof Shape)[] = [
  'columnCount',
  'rowCount',
  'columnWeights',
  'rowWeights',
  'firstInputRow',
  'inputRowCount',
  'columnOffset',
  'rowOffset',
  'edgePx',
  'slot',
];

const COMMON = /* wgsl */ `
struct Shape { ${SHAPE_FIELDS.map((field) => `${field}: i32`).join(', ')} }
@group(0) @binding(0) var<uniform> shape: Shape;

fn toBytes(sums: vec3i) -> vec3u {
  return vec3u(clamp(sums >> vec3u(${PRECISION_BITS}), vec3i(0), vec3i(255)));
}
`;

/** First pass: the rows that the second one reads, each pixel's three bytes in one number. Alpha is laid on white. */
export const COLUMNS_SHADER = /* wgsl */ `${COMMON}
@group(0) @binding(1) var image: texture_2d<f32>;
@group(0) @binding(2) var<storage, read> spans: array<vec2i>;
@group(0) @binding(3) var<storage, read> weights: array<i32>;
@group(0) @binding(4) var<storage, read_write> narrowed: array<u32>;

fn readOnWhite(at: vec2i) -> vec3i {
  let rgba = vec4i(floor(textureLoad(image, at, 0) * 255.0 + 0.5));
  let blended = rgba.rgb * rgba.a + 255 * (255 - rgba.a);
  return (2 * blended + 255) / 510;
}

@compute @workgroup_size(${WORKGROUP_EDGE}, ${WORKGROUP_EDGE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = i32(id.x);
  let row = i32(id.y);
  if (column >= shape.columnCount || row >= shape.inputRowCount) { return; }
  let span = spans[column];
  var sums = vec3i(${ONE_HALF});
  for (var at = 0; at < span.y; at++) {
    sums += weights[column * shape.columnWeights + at] * readOnWhite(vec2i(span.x + at, shape.firstInputRow + row));
  }
  let bytes = toBytes(sums);
  narrowed[row * shape.columnCount + column] = bytes.r | (bytes.g << 8) | (bytes.b << 16);
}
`;

/** Second pass: every position of the square, black around the image, looked up in the normalised bytes. */
export const ROWS_SHADER = /* wgsl */ `${COMMON}
@group(0) @binding(1) var<storage, read> narrowed: array<u32>;
@group(0) @binding(2) var<storage, read> spans: array<vec2i>;
@group(0) @binding(3) var<storage, read> weights: array<i32>;
@group(0) @binding(4) var<storage, read> normalised: array<f32>;
@group(0) @binding(5) var<storage, read_write> values: array<f32>;

fn resampled(column: i32, row: i32) -> vec3u {
  if (column < 0 || row < 0 || column >= shape.columnCount || row >= shape.rowCount) { return vec3u(0); }
  let span = spans[row];
  var sums = vec3i(${ONE_HALF});
  for (var at = 0; at < span.y; at++) {
    let pixel = narrowed[(span.x + at - shape.firstInputRow) * shape.columnCount + column];
    sums += weights[row * shape.rowWeights + at] * vec3i(vec3u(pixel, pixel >> 8, pixel >> 16) & vec3u(255));
  }
  return toBytes(sums);
}

@compute @workgroup_size(${WORKGROUP_EDGE}, ${WORKGROUP_EDGE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let at = vec2i(id.xy);
  if (at.x >= shape.edgePx || at.y >= shape.edgePx) { return; }
  let bytes = resampled(at.x - shape.columnOffset, at.y - shape.rowOffset);
  let plane = shape.edgePx * shape.edgePx;
  let first = shape.slot * 3 * plane + at.y * shape.edgePx + at.x;
  values[first] = normalised[bytes.r];
  values[first + plane] = normalised[256 + bytes.g];
  values[first + 2 * plane] = normalised[512 + bytes.b];
}
`;
