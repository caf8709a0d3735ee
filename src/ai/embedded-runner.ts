/** Runs all-MiniLM-L6-v2 in the calling thread: on onnxruntime-node where it is installed, else in WASM. */
import { createEmbedder } from '@lat.md/embed';
import { buildGraph } from './embedded-graph.ts';
import { manifest, readTensors, readWeights } from './embedded-weights.ts';

export interface Runner {
  readonly engine: 'onnx' | 'wasm';
  run(texts: readonly string[]): Promise<Float32Array[]>;
}

type Onnx = typeof import('onnxruntime-node');

export interface RunnerOptions {
  /** `auto` prefers onnxruntime-node, many times as fast. */
  readonly engine: 'auto' | 'onnx' | 'wasm';
  /** `quick`: eight-bit weights, half as fast again; the vectors' cosine to the exact ones is about 0.99. Not in WASM. */
  readonly precision: 'exact' | 'quick';
  /** Processor threads of one batch; onnx only. */
  readonly threads: number;
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

async function openOnnx(onnx: Onnx, { precision, threads }: RunnerOptions): Promise<Runner> {
  const { Tokenizer } = await import('@huggingface/tokenizers');
  const weights = readWeights();
  const tokenizer = new Tokenizer(weights.tokenizer as object, {});
  const session = await onnx.InferenceSession.create(buildGraph(readTensors(weights.safetensors), precision), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // The graph is written with fused operators already.
    graphOptimizationLevel: 'basic',
    logSeverityLevel: 3,
  });
  return {
    engine: 'onnx',
    async run(texts) {
      const lines = texts.map((text) => cut(tokenizer.encode(text).ids));
      const length = Math.max(...lines.map((line) => line.length));
      const ids = new BigInt64Array(lines.length * length);
      const mask = new Int32Array(lines.length * length);
      lines.forEach((line, row) => {
        line.forEach((id, column) => {
          ids[row * length + column] = BigInt(id);
          mask[row * length + column] = 1;
        });
      });
      const { vectors } = await session.run({
        ids: new onnx.Tensor('int64', ids, [lines.length, length]),
        mask: new onnx.Tensor('int32', mask, [lines.length, length]),
      });
      const data = vectors?.data as Float32Array;
      return lines.map((_, row) => data.slice(row * manifest.dimensions, (row + 1) * manifest.dimensions));
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
    async run(texts) {
      const vectors: Float32Array[] = [];
      // One at a time: the library starts threads of its own for larger batches, and we are one already.
      for (const text of texts)
        vectors.push(...(await embedder.embed([text])).map((vector) => Float32Array.from(vector)));
      return vectors;
    },
  };
}
