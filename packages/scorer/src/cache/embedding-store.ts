/**
 * Embeddings that outlive the page, by a key that names all they depend on: model, weights, preprocessing or tokenizer, and
 * image or text. Losing one costs time, nothing else: reads and writes never reject.
 */
export interface EmbeddingStore {
  get(key: string): Promise<Float32Array | undefined>;
  /** All that are there, in one read where the storage allows it. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  put(key: string, value: Float32Array): Promise<void>;
}
