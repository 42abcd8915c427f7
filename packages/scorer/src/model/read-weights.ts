import { type GraphFile, textOfDigests, type WeightFiles } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import type { EngineParts } from '../engine-parts.ts';
import type { FileResult, LoadedFile } from '../files/model-files.ts';
import type { ModelReading } from './model-reading.ts';
import type { GraphBytes, NetWeights } from './reward-net.ts';

export interface LoadedWeights {
  readonly weights: NetWeights;
  /** What identifies each tower's weights in a provenance; the same for both where one graph joins them. */
  readonly digests: { readonly image: string; readonly text: string };
}

interface LoadedGraph {
  readonly bytes: GraphBytes;
  readonly digest: string;
}

type Parts = Pick<EngineParts, 'sha256'>;

export async function readWeights(
  parts: Parts,
  reading: ModelReading,
  files: WeightFiles,
): Promise<FileResult<LoadedWeights>> {
  if ('joined' in files) {
    const joined = await readGraph(parts, reading, files.joined);
    if (!joined.ok) return joined;
    const { bytes, digest } = joined.value;
    return ok({ weights: { joined: bytes }, digests: { image: digest, text: digest } });
  }
  const [image, text] = await Promise.all([
    readGraph(parts, reading, files.image),
    readGraph(parts, reading, files.text),
  ]);
  if (!image.ok) return image;
  if (!text.ok) return text;
  return ok({
    weights: { image: image.value.bytes, text: text.value.bytes },
    digests: { image: image.value.digest, text: text.value.digest },
  });
}

async function readGraph(parts: Parts, reading: ModelReading, file: GraphFile): Promise<FileResult<LoadedGraph>> {
  const files = await reading.readAll([file, ...file.externalData]);
  if (!files.ok) return files;
  const [graph, ...data] = files.value as readonly [LoadedFile, ...LoadedFile[]];
  const externalData = data.map(({ bytes }, index) => ({ path: file.externalData[index]?.path ?? '', data: bytes }));
  const digest = data.length === 0 ? graph.sha256 : await digestOf(parts, [graph, ...data]);
  return ok({ bytes: { path: file.path, graph: graph.bytes, externalData }, digest });
}

/** Weights that lie beside their graph are as much part of it as those inside. */
function digestOf({ sha256 }: Parts, files: readonly LoadedFile[]): Promise<string> {
  return sha256(new TextEncoder().encode(textOfDigests(files.map((file) => file.sha256))));
}
