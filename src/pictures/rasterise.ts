/** SVG to PNG with the fonts that are shipped: what is drawn is the same on every machine. */
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { fontFamily } from './words.ts';

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);
/** Pixels for each unit: sharp on dense screens. */
const zoom = 2;

export function rasterise(svg: string): Uint8Array {
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: zoom } }).render().asPng();
}
