/** What this program tells others its version is. */
import manifest from '../../package.json' with { type: 'json' };

export const { version } = manifest;
