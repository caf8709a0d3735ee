/** The browser that the browser tests use: Debian's, or one that CHROMIUM names. */
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath: string | undefined = [process.env.CHROMIUM ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
);

export const whyNot = `SKIPPED: no Chromium in ${places.join(', ')}, nor where CHROMIUM says (apt-get install chromium)`;
