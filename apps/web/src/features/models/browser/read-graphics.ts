/** What this browser offers to compute on. */
export interface Graphics {
  /** Null: no WebGPU here, or no adapter for it. */
  readonly adapter: {
    readonly name: string;
    /** It computes in software: slower than WASM, so it is left alone. */
    readonly isSoftware: boolean;
    /** Half precision: half the download, about twice the speed. */
    readonly hasHalfPrecision: boolean;
  } | null;
  readonly hasWebGpu: boolean;
  readonly cores: number;
}

export async function readGraphics({ gpu, hardwareConcurrency }: Navigator = navigator): Promise<Graphics> {
  const adapter = await findAdapter(gpu);
  return { adapter, hasWebGpu: gpu !== undefined, cores: hardwareConcurrency };
}

async function findAdapter(gpu: GPU | undefined): Promise<Graphics['adapter']> {
  const adapter = await gpu?.requestAdapter();
  if (!adapter) return null;
  // With the scorer's own words: what is shown here is what passports say.
  const { describeAdapter } = await import('@plumbline/scorer/browser');
  return {
    name: describeAdapter(adapter.info),
    isSoftware: adapter.info.isFallbackAdapter,
    hasHalfPrecision: adapter.features.has('shader-f16'),
  };
}
