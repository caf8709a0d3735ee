/** The port through which text becomes vectors. Makers: embedded.ts (no key, no network) and openai-embedder.ts. */
export interface Embedder {
  /** Names the vector space: vectors of different names are never compared. */
  readonly name: string;
  readonly dimensions: number;
  /** The model's name at its endpoint, where each text costs something; prices go by it. */
  readonly paid?: string;
  /**
   * One unit-length vector for each text, in the order given. Text beyond what the model reads is cut off.
   * Queries overtake passages that are still waiting.
   * @param users whose each text is, by id: who pays for it
   * @throws TransientError when it may work later
   */
  embed(texts: readonly string[], kind: 'query' | 'passage', users?: readonly string[]): Promise<Float32Array[]>;
  /** Lets go of threads and memory; the next call starts anew. */
  close(): Promise<void>;
}
