/** Writes an ONNX model (protocol buffers, https://onnx.ai/onnx/repo-docs/IR.html): only what embedded-graph.ts needs. */

/** What stands one after the other, joined only at the very end: a model is tens of megabytes, and each copy takes as long as all else. */
type Parts = readonly Uint8Array[];
type Field = readonly [number: number, value: number | string | Uint8Array | readonly Parts[]];

export const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;
const FLOAT16 = 10;

/** An `AttributeProto`: a whole number, a fraction (`{ float }`) or a list of whole numbers. */
export type Attribute = number | { readonly float: number } | readonly number[];

export interface NodeSpec {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Operators outside the standard, such as onnxruntime's fused ones. */
  readonly domain?: string;
}

export interface GraphSpec {
  readonly nodes: readonly NodeSpec[];
  readonly weights: readonly {
    readonly name: string;
    readonly dims: readonly number[];
    /** Of `Uint16Array` the bits of 16-bit floats. */
    readonly data: Float32Array | BigInt64Array | Int8Array | Uint16Array;
  }[];
  /** Each of int64. */
  readonly inputs: readonly { readonly name: string; readonly dims: readonly (string | number)[] }[];
  readonly output: { readonly name: string; readonly dims: readonly (string | number)[] };
  readonly opset: number;
}

/** The bytes of a model file. */
export function writeOnnx(graph: GraphSpec): Uint8Array {
  const body = message([
    [1, graph.nodes.map(node)],
    [2, 'almanac'],
    [
      5,
      graph.weights.map(({ name, dims, data }) =>
        message([
          [1, dims.map((dim) => [varint(dim)])],
          [2, typeOf(data)],
          [8, name],
          [9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)],
        ]),
      ),
    ],
    [11, graph.inputs.map((input) => valueInfo(input.name, INT64, input.dims))],
    [12, [valueInfo(graph.output.name, FLOAT, graph.output.dims)]],
  ]);
  return joined(
    message([
      [1, 8],
      [7, [body]],
      [
        8,
        [
          message([[2, graph.opset]]),
          message([
            [1, 'com.microsoft'],
            [2, 1],
          ]),
        ],
      ],
    ]),
  );
}

function typeOf(data: GraphSpec['weights'][number]['data']): number {
  if (data instanceof Float32Array) return FLOAT;
  if (data instanceof Int8Array) return INT8;
  return data instanceof Uint16Array ? FLOAT16 : INT64;
}

function node(spec: NodeSpec): Parts {
  return message([
    [1, spec.inputs.map((input) => [utf8(input)])],
    [2, [[utf8(spec.output)]]],
    [3, spec.output],
    [4, spec.op],
    [5, Object.entries(spec.attributes ?? {}).map(([name, value]) => attribute(name, value))],
    [7, spec.domain ?? ''],
  ]);
}

function attribute(name: string, value: Attribute): Parts {
  if (typeof value === 'number')
    return message([
      [1, name],
      [3, value],
      [20, 2],
    ]);
  if ('float' in value)
    return [
      ...message([
        [1, name],
        [20, 1],
      ]),
      fixed32(2, value.float),
    ];
  return [
    ...message([
      [1, name],
      [20, 7],
    ]),
    ...value.flatMap((each) => [varint((8 << 3) | 0), varint(each)]),
  ];
}

function valueInfo(name: string, type: number, dims: readonly (string | number)[]): Parts {
  const shape = message([[1, dims.map((dim) => message([typeof dim === 'number' ? [1, dim] : [2, dim]]))]]);
  return message([
    [1, name],
    [
      2,
      [
        message([
          [
            1,
            [
              message([
                [1, type],
                [2, [shape]],
              ]),
            ],
          ],
        ]),
      ],
    ],
  ]);
}

/** Lists are repeated length-delimited fields, save `dims`, which packs its numbers in one. */
function message(fields: readonly Field[]): Parts {
  return fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [varint(number << 3), varint(value)];
    if (typeof value === 'string') return delimited(number, [utf8(value)]);
    if (value instanceof Uint8Array) return delimited(number, [value]);
    return value.flatMap((each) => delimited(number, each));
  });
}

function delimited(number: number, parts: Parts): Parts {
  return [varint((number << 3) | 2), varint(lengthOf(parts)), ...parts];
}

function lengthOf(parts: Parts): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function fixed32(number: number, value: number): Uint8Array {
  const bytes = new Uint8Array(5);
  bytes[0] = (number << 3) | 5;
  new DataView(bytes.buffer).setFloat32(1, value, true);
  return bytes;
}

/** Whole numbers as protocol buffers write them: seven bits a byte; negative ones as 64-bit two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function joined(parts: Parts): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
