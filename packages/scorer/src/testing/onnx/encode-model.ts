import protobuf from 'protobufjs/minimal.js';

/** Element types of ONNX, by their numbers in onnx.proto. */
export const ELEMENT_TYPES = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, float16: 10 } as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

export interface TensorValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: Uint8Array;
}

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
}

/** An input or output; dimensions that are names are open. */
export interface GraphValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly (number | string)[];
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly initializers: readonly TensorValue[];
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
}

/** Where the bytes of the larger initializers lie, when they are not in the graph itself. */
export interface ExternalPlace {
  readonly location: string;
  readonly offset: number;
}

const IR_VERSION = 8;
/** The first with `LayerNormalization`. */
const OPSET = 17;
/** `AttributeProto.AttributeType`. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;
const EXTERNAL = 1;

type Writer = InstanceType<typeof protobuf.Writer>;

/** A model file of ONNX. @param external  initializers that lie outside, by name */
export function encodeModel(graph: Graph, external: ReadonlyMap<string, ExternalPlace> = new Map()): Uint8Array {
  const model = protobuf.Writer.create().uint32(tag(1, 0)).int64(IR_VERSION);
  message(model, 7, (writer) => writeGraph(writer, graph, external));
  message(model, 8, (writer) => writer.uint32(tag(2, 0)).int64(OPSET));
  return model.finish();
}

function writeGraph(writer: Writer, graph: Graph, external: ReadonlyMap<string, ExternalPlace>): void {
  for (const node of graph.nodes) message(writer, 1, (inner) => writeNode(inner, node));
  text(writer, 2, 'graph');
  for (const tensor of graph.initializers) {
    message(writer, 5, (inner) => writeTensor(inner, tensor, external.get(tensor.name)));
  }
  for (const value of graph.inputs) message(writer, 11, (inner) => writeValue(inner, value));
  for (const value of graph.outputs) message(writer, 12, (inner) => writeValue(inner, value));
}

function writeNode(writer: Writer, { inputs, outputs, op, attributes }: GraphNode): void {
  for (const input of inputs) text(writer, 1, input);
  for (const output of outputs) text(writer, 2, output);
  text(writer, 4, op);
  for (const [name, value] of Object.entries(attributes)) {
    message(writer, 5, (inner) => writeAttribute(inner, name, value));
  }
}

function writeAttribute(writer: Writer, name: string, value: number | readonly number[]): void {
  text(writer, 1, name);
  if (typeof value !== 'number') {
    for (const item of value) writer.uint32(tag(8, 0)).int64(item);
    writer.uint32(tag(20, 0)).int32(ATTRIBUTE.ints);
  } else if (Number.isInteger(value)) {
    writer.uint32(tag(3, 0)).int64(value).uint32(tag(20, 0)).int32(ATTRIBUTE.int);
  } else {
    writer.uint32(tag(2, 5)).float(value).uint32(tag(20, 0)).int32(ATTRIBUTE.float);
  }
}

function writeTensor(writer: Writer, { name, type, dims, data }: TensorValue, place: ExternalPlace | undefined): void {
  for (const dim of dims) writer.uint32(tag(1, 0)).int64(dim);
  writer.uint32(tag(2, 0)).int32(ELEMENT_TYPES[type]);
  text(writer, 8, name);
  if (place === undefined) {
    writer.uint32(tag(9, 2)).bytes(data);
    return;
  }
  const entries = { location: place.location, offset: String(place.offset), length: String(data.length) };
  for (const [key, value] of Object.entries(entries)) {
    message(writer, 13, (inner) => {
      text(inner, 1, key);
      text(inner, 2, value);
    });
  }
  writer.uint32(tag(14, 0)).int32(EXTERNAL);
}

function writeValue(writer: Writer, { name, type, dims }: GraphValue): void {
  text(writer, 1, name);
  message(writer, 2, (typeProto) =>
    message(typeProto, 1, (tensor) => {
      tensor.uint32(tag(1, 0)).int32(ELEMENT_TYPES[type]);
      message(tensor, 2, (shape) => {
        for (const dim of dims) message(shape, 1, (inner) => writeDimension(inner, dim));
      });
    }),
  );
}

function writeDimension(writer: Writer, dim: number | string): void {
  if (typeof dim === 'number') writer.uint32(tag(1, 0)).int64(dim);
  else text(writer, 2, dim);
}

function message(writer: Writer, field: number, write: (inner: Writer) => unknown): void {
  writer.uint32(tag(field, 2)).fork();
  write(writer);
  writer.ldelim();
}

function text(writer: Writer, field: number, value: string): void {
  writer.uint32(tag(field, 2)).string(value);
}

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}
