export interface BenchImage {
  readonly url: string;
  readonly sha256: string;
}

export interface Setup {
  /** Folder with the model's files; ends with a slash. */
  readonly modelUrl: string;
  /** The files of ONNX Runtime that transformers.js would fetch from a public server by itself. */
  readonly runtime: { readonly mjs: string; readonly wasm: string };
}

/** One of those who are measured beside each other. Everything heavy is in workers. */
export interface Side {
  open(setup: Setup): Promise<void>;
  /** @returns for each image the share of the first text among all: softmax of the rewards */
  score(images: readonly BenchImage[], texts: readonly string[]): Promise<readonly number[]>;
}

export const toAbsolute = (url: string): string => new URL(url, document.baseURI).href;
