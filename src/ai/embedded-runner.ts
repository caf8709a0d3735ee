/** Runs all-MiniLM-L6-v2 in the calling thread: on onnxruntime-node where it is installed, else in WASM. */
import { createEmbedder } from '@lat.md/embed';
import { buildGraph } from './embedded-graph.ts';
import { manifest, readTensors, readWeights } from './embedded-weights.ts';

/**
 * One text at a time: texts side by side fill up to the longest and leave the processor's cache, which costs a fifth; and
 * eight-bit sums share one scale, so that a text's vector would depend on its neighbours.
 */
export interface Runner {
  readonly engine: 'onnx' | 'wasm';
  run(text: string): Promise<Float32Array<ArrayBuffer>>;
}

type Onnx = typeof import('onnxruntime-node');

export interface RunnerOptions {
  /** `auto` prefers onnxruntime-node, many times as fast. */
  readonly engine: 'auto' | 'onnx' | 'wasm';
  /** `quick`: eight-bit weights, half as fast again; the vectors' cosine to the exact ones is about 0.99. Not in WASM. */
  readonly precision: 'exact' | 'quick';
}

export async function openRunner(options: RunnerOptions): Promise<Runner> {
  const onnx = options.engine === 'wasm' ? undefined : await findOnnx();
  if (onnx !== undefined) return await openOnnx(onnx, options);
  if (options.engine === 'onnx') throw new Error('onnxruntime-node is not installed.');
  return await openWasm();
}

/** An optional dependency: absent on platforms it has no binary for. */
async function findOnnx(): Promise<Onnx | undefined> {
  try {
    return await import('onnxruntime-node');
  } catch {
    return undefined;
  }
}

async function openOnnx(onnx: Onnx, { precision }: RunnerOptions): Promise<Runner> {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const weights = readWeights();
  const tokenizer = new Tokenizer(weights.tokenizer as object, {});
  const graph = buildGraph(readTensors(weights.safetensors), precision);
  const session = await onnx.InferenceSession.create(graph, {
    // Two threads for one text are a fifth faster than one; two texts in a thread each, nearly twice.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // The graph is written with fused operators already.
    graphOptimizationLevel: 'basic',
    logSeverityLevel: 3,
  });
  // The engine has a copy of its own. Given back now: a thread that makes little garbage would keep them for long.
  for (const { buffer } of [graph, weights.safetensors]) (buffer as ArrayBuffer).transfer(0);
  return {
    engine: 'onnx',
    async run(text) {
      const ids = BigInt64Array.from(cut(tokenizer.encode(text).ids), BigInt);
      const { vector } = await session.run({ ids: new onnx.Tensor('int64', ids, [1, ids.length]) });
      return Float32Array.from(vector?.data as Float32Array);
    },
  };
}

/** Keeps the closing mark when a text is longer than the model reads. */
function cut(ids: readonly number[]): readonly number[] {
  return ids.length <= manifest.maxTokens ? ids : [...ids.slice(0, manifest.maxTokens - 1), ids.at(-1) ?? 0];
}

async function openWasm(): Promise<Runner> {
  readWeights();
  const embedder = await createEmbedder({ model: manifest });
  return {
    engine: 'wasm',
    async run(text) {
      const [vector] = await embedder.embed([text]);
      return Float32Array.from(vector ?? []);
    },
  };
}
