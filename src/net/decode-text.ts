/** Bytes as text: by their byte order mark, by what was said of them, or as UTF-8. Never throws. */
export function decodeText(body: Uint8Array, charset: string | undefined): string {
  const label =
    body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : charset;
  try {
    return new TextDecoder(label ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body); // a name that nobody knows
  }
}
