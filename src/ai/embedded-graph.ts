/**
 * The graph of all-MiniLM-L6-v2 (BERT: 6 layers, 12 heads, width 384) for onnxruntime, built from the safetensors,
 * with the mean over the words and the scaling to unit length inside. Input: `ids` of one text, [1, words].
 */
import { FLOAT, type GraphSpec, type NodeSpec, writeOnnx } from './embedded-onnx.ts';
import type { Tensors } from './embedded-weights.ts';

const LAYERS = 6;
const HEADS = 12;
const WIDTH = 384;
const INNER = 1536;
const EPSILON = 1e-12;
const FUSED = 'com.microsoft';

type Weight = GraphSpec['weights'][number];

/** The model file's bytes: about 65 MB, or 33 `quick`. Building takes a third of a second, so it is not kept on disk. */
export function buildGraph({ wide: tensor, half }: Tensors, precision: 'exact' | 'quick'): Uint8Array {
  const weights: Weight[] = [];
  const nodes: NodeSpec[] = [];
  const keep = (name: string, dims: readonly number[], data: Weight['data']): string => {
    weights.push({ name, dims, data });
    return name;
  };
  const add = (op: string, inputs: readonly string[], output: string, more: Partial<NodeSpec> = {}): string => {
    nodes.push({ op, inputs, output, ...more });
    return output;
  };

  // Every text is of token type 0, so its row goes into the positions once and for all.
  const positions = tensor('embeddings.position_embeddings.weight');
  const type = tensor('embeddings.token_type_embeddings.weight');
  for (let at = 0; at < positions.length; at += 1) positions[at] = (positions[at] ?? 0) + (type[at % WIDTH] ?? 0);
  // Half of all weights, of which a text uses a row a word: those are widened when they are used.
  const words = half('embeddings.word_embeddings.weight');
  keep('words', [words.length / WIDTH, WIDTH], words);
  keep('positions', [positions.length / WIDTH, WIDTH], positions);
  keep('zero', [1], new BigInt64Array([0n]));
  keep('one', [1], new BigInt64Array([1n]));

  add('Cast', [add('Gather', ['words', 'ids'], 'narrow')], 'worded', { attributes: { to: FLOAT } });
  add('Shape', ['ids'], 'length', { attributes: { start: 1, end: 2 } });
  add('Slice', ['positions', 'zero', 'length', 'zero'], 'placed');
  add('Add', ['worded', 'placed'], 'raw');
  let state = add('LayerNormalization', ['raw', ...norm('embeddings.LayerNorm')], 'embedded', {
    attributes: { axis: -1, epsilon: { float: EPSILON } },
  });
  for (let layer = 0; layer < LAYERS; layer += 1) state = addLayer(`encoder.layer.${layer}`, state);

  // The mean's divisor would be undone by the scaling to length one, so the sum is enough.
  add('ReduceSum', [state, 'one'], 'sum', { attributes: { keepdims: 0 } });
  add('LpNormalization', ['sum'], 'vector', { attributes: { axis: 1, p: 2 } });

  return writeOnnx({
    nodes,
    weights,
    opset: 17,
    inputs: [{ name: 'ids', dims: [1, 'length'] }],
    output: { name: 'vector', dims: [1, WIDTH] },
  });

  function norm(prefix: string): string[] {
    return ['weight', 'bias'].map((part) => keep(`${prefix}.${part}`, [WIDTH], tensor(`${prefix}.${part}`)));
  }

  function bias(prefix: string, width: number): string {
    return keep(`${prefix}.bias`, [width], tensor(`${prefix}.bias`));
  }

  /** The product with a layer's weights, without its bias. */
  function multiply(input: string, prefix: string, [from, to]: readonly [number, number]): string {
    const matrix = tensor(`${prefix}.weight`);
    const output = `${prefix}.product`;
    if (precision === 'exact')
      return add('MatMul', [input, keep(`${prefix}.weight`, [from, to], transpose(matrix, to, from))], output);
    const { steps, scales } = quantise(matrix, to, from);
    keep(`${prefix}.weight`, [from, to], steps);
    keep(`${prefix}.scale`, [to], scales);
    return add('DynamicQuantizeMatMul', [input, `${prefix}.weight`, `${prefix}.scale`], output, { domain: FUSED });
  }

  function addLayer(prefix: string, input: string): string {
    const self = `${prefix}.attention.self`;
    const parts = ['query', 'key', 'value'].map((part) => `${self}.${part}`);
    const biases = new Float32Array(3 * WIDTH);
    parts.forEach((part, index) => {
      biases.set(tensor(`${part}.bias`), index * WIDTH);
    });
    keep(`${self}.bias`, [3 * WIDTH], biases);
    const products = parts.map((part) => multiply(input, part, [WIDTH, WIDTH]));
    add('MultiHeadAttention', [...products, `${self}.bias`], `${self}.out`, {
      domain: FUSED,
      attributes: { num_heads: HEADS },
    });
    const mixed = `${prefix}.attention.output`;
    const attended = addNormalised(mixed, multiply(`${self}.out`, `${mixed}.dense`, [WIDTH, WIDTH]), input);
    const wide = `${prefix}.intermediate.dense`;
    const inner = [multiply(attended, wide, [WIDTH, INNER]), bias(wide, INNER)];
    add('BiasGelu', inner, `${wide}.active`, { domain: FUSED });
    const narrow = `${prefix}.output`;
    return addNormalised(narrow, multiply(`${wide}.active`, `${narrow}.dense`, [INNER, WIDTH]), attended);
  }

  /** Adds the bias and the layer's input, then normalises. Three operators: the fused one takes five times as long. */
  function addNormalised(prefix: string, product: string, skip: string): string {
    const whole = add('Add', [product, bias(`${prefix}.dense`, WIDTH)], `${prefix}.whole`);
    const summed = add('Add', [whole, skip], `${prefix}.summed`);
    return add('LayerNormalization', [summed, ...norm(`${prefix}.LayerNorm`)], `${prefix}.normal`, {
      attributes: { axis: -1, epsilon: { float: EPSILON } },
    });
  }
}

/** PyTorch keeps a dense layer as [out, in]; a matrix product here wants [in, out]. */
function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row += 1) {
    const from = row * columns;
    for (let column = 0; column < columns; column += 1) turned[column * rows + row] = matrix[from + column] ?? 0;
  }
  return turned;
}

/**
 * Eight-bit weights, turned as `transpose` does, with a scale for each output. Seven bits are used: processors without
 * VNNI add pairs of products in sixteen, which eight would overflow.
 */
function quantise(matrix: Float32Array, rows: number, columns: number): { steps: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(rows);
  const steps = new Int8Array(matrix.length);
  for (let row = 0; row < rows; row += 1) {
    const from = row * columns;
    let most = 0;
    for (let column = 0; column < columns; column += 1) {
      const size = Math.abs(matrix[from + column] ?? 0);
      if (size > most) most = size;
    }
    scales[row] = most / 63 || 1;
    const scale = scales[row] ?? 1;
    for (let column = 0; column < columns; column += 1)
      steps[column * rows + row] = Math.round((matrix[from + column] ?? 0) / scale);
  }
  return { steps, scales };
}
