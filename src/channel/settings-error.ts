/** A setting keeps a channel closed: said to the owner as it stands, in one sentence that names what to change. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
