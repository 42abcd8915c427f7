/** What the net keeps of one image: a dual encoder's embedding [D], a cross-encoder's states [tokens x width], flat. */
export type ImageCode = Float32Array;

interface Net {
  /**
   * @param pixelValues  float32 [count, 3, edge, edge], images one after another
   * @returns one code for each image; an image's code does not depend on its batch mates beyond rounding in fp32. Callers
   *   that need exact repetition in int8 give one image at a time.
   */
  encodeImages(pixelValues: Float32Array, count: number): Promise<readonly ImageCode[]>;
  release(): Promise<void>;
}

/** Image and text apart: texts are embedded once and compared with any number of images. */
export interface DualNet extends Net {
  readonly kind: 'dual-encoder';
  /** @param idsOfTexts  [T] token id lists of any lengths @returns [T] embeddings of [D], in the same order */
  embedTexts(idsOfTexts: readonly (readonly number[])[]): Promise<readonly Float32Array[]>;
}

/** One pass for each text beside one image. */
export interface CrossNet extends Net {
  readonly kind: 'cross-encoder';
  /** @returns [T] raw outputs, before logit scale and bias */
  scoreTexts(image: ImageCode, idsOfTexts: readonly (readonly number[])[]): Promise<readonly number[]>;
}

/** An open model on one device. A session cannot run twice at once: callers wait for one call before the next. */
export type RewardNet = DualNet | CrossNet;

/** Bytes of one graph with its external data by path. */
export interface GraphBytes {
  /** The graph's name in the manifest, for messages. */
  readonly path: string;
  readonly graph: Uint8Array;
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
}

export type NetWeights = { readonly image: GraphBytes; readonly text: GraphBytes } | { readonly joined: GraphBytes };

/** Which parts to open: a worker that only embeds images needs no text graph. */
export type NetParts = 'all' | 'image' | 'text';
