/** What XML 1.0 cannot hold, not even escaped: control characters and halves of a character. */
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** What only a page with scripts and style sheets has a use for. */
const ofThePage = ['role', 'tabindex', 'style'];

/**
 * The text of a drawn chart as a document of its own. Ids that it refers to itself begin with `name` and are counted
 * from one, so that the same chart gives the same text and several can stand in one document; others are left out.
 */
export function standAlone(chart: SVGSVGElement, name: string): string {
  for (const attribute of ofThePage) chart.removeAttribute(attribute);
  // Renderers of print paint the halo of a letter over the letter before it.
  for (const words of chart.querySelectorAll('text')) words.removeAttribute('style');
  chart.setAttribute('font-family', 'Inter, sans-serif');
  for (const element of [chart, ...chart.querySelectorAll('[class]')]) element.removeAttribute('class');
  chart.querySelector('desc:empty')?.remove();
  const references = new XMLSerializer().serializeToString(chart).matchAll(/"url\(#([^)"]+)\)"/g);
  const used = [...new Set([...references].map(([, id]) => id))];
  for (const element of chart.querySelectorAll('[id]')) {
    const place = used.indexOf(element.id);
    if (place < 0) element.removeAttribute('id');
    else element.id = `${name}-${place + 1}`;
  }
  const text = new XMLSerializer().serializeToString(chart).replace(notInXml, '\uFFFD');
  return text.replace(/"url\(#([^)"]+)\)"/g, (_, id) => `"url(#${name}-${used.indexOf(id) + 1})"`);
}
