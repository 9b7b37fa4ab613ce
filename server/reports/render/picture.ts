import { Resvg } from '@resvg/resvg-js';
import { regularFor } from './fonts.ts';

/** An SVG document as a PNG: `width` is in pixels of the page, of which it has two for each, so that it is sharp. */
export function pictureOf(svg: string, { width }: { width: number }): Buffer {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: width * 2 },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: regularFor(svg), defaultFontFamily: 'Inter' },
  });
  return picture.render().asPng();
}
