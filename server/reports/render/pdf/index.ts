import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Paper, Report } from '../../../contract/index.ts';
import type { DrawnCharts } from '../charts.ts';
import { regular, semiBold } from '../fonts.ts';
import { type View, viewOf } from './view.ts';

/** The compiler reads a font from its folder once it needs it. */
const fontFolders = [...regular, ...semiBold].map((file) => path.dirname(file));

const template = path.join(import.meta.dirname, 'template');

/** Charts of this size in pixels fill the width of a page with text of a readable size. */
export const chartSize = { width: 660, height: 200 };

// One of each thread, as it has read the fonts and the template.
let compiler: NodeCompiler | undefined;

/**
 * The report as a tagged PDF that conforms to PDF/UA-1, in bytes that depend on nothing but the arguments. Charts are
 * drawn beforehand, at `chartSize`. Throws with the compiler's diagnostics where it fails.
 */
export async function renderPdf(
  report: Report,
  { paper, charts }: { paper: Paper; charts: DrawnCharts },
): Promise<Buffer> {
  compiler ??= NodeCompiler.create({ workspace: template, fontArgs: [{ fontPaths: fontFolders }] });
  try {
    return compile(compiler, viewOf(report, paper, charts));
  } finally {
    // What the last few reports had in common stays; the rest would add up for as long as the server runs.
    compiler.evictCache(3);
  }
}

function compile(compiler: NodeCompiler, view: View): Buffer {
  const compiled = compiler.compile({
    mainFilePath: path.join(template, 'report.typ'),
    inputs: {
      report: JSON.stringify(view, (_, value) => (typeof value === 'string' ? printable(value) : value)),
    },
  });
  const document = compiled.result;
  if (!document) throw failure(compiled.takeDiagnostics()?.shortDiagnostics ?? []);
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' });
  } catch (error) {
    // The standard refuses a text in a script that no font has. Readers get the same tagged document without the claim.
    if (!String(error).includes('could not be displayed with font')) throw error;
    return compiler.pdf(document);
  }
}

/** A text without control characters and halves of characters, which no font and no JSON has. */
const printable = (text: string): string => text.toWellFormed().replace(/[\p{Cc}--\n]/gv, ' ');

function failure(diagnostics: { message: string }[]): Error {
  const messages = diagnostics.map(({ message }) => message).join('; ');
  return new Error(`the PDF of the report could not be made: ${messages}`);
}
