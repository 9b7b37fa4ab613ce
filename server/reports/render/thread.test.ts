import { expect, test } from 'vitest';
import { sampleReport } from '../testing.ts';
import { renderMail, renderReport } from './index.ts';

const a4 = { paper: 'a4' } as const;

test('forms that are asked for at once come each as it should be, and one that fails leaves the others', async () => {
  const report = sampleReport();
  const broken = structuredClone(report);
  // No chart can be drawn of this.
  Object.assign(broken.sections[1]?.charts[0] ?? {}, { series: null });
  const [pdf, wrong, html, xlsx, csv, mail] = await Promise.allSettled([
    renderReport(report, 'pdf', a4),
    renderReport(broken, 'html', a4),
    renderReport(report, 'html', a4),
    renderReport(report, 'xlsx', a4),
    renderReport(report, 'csv', a4),
    renderMail(report),
  ]);
  expect(wrong.status).toBe('rejected');
  const beginnings = [pdf, html, xlsx, csv].map((file) =>
    file.status === 'fulfilled' ? file.value.subarray(0, 4).toString('latin1') : file.reason,
  );
  expect(beginnings).toEqual(['%PDF', '<!do', 'PK\x03\x04', 'PK\x03\x04']);
  expect(mail).toMatchObject({ status: 'fulfilled', value: { subject: expect.stringContaining('Uptake') } });
}, 30_000);

test('a text of halves of characters and control characters leaves no form out', async () => {
  const text = 'A\ud83d\u0000\u001b[31m\ufffeB\u2028C\u202eD';
  const report = sampleReport({ title: text, scopeLabel: text });
  const [summary] = report.sections;
  if (!summary?.tiles[0]) throw new Error('the sample has no tile');
  Object.assign(summary, { title: text, sentences: [text], note: text });
  Object.assign(summary.tiles[0], { title: text, meaning: text });
  const forms = ['pdf', 'xlsx', 'csv', 'html'] as const;
  const files = await Promise.all(forms.map((form) => renderReport(report, form, a4)));
  expect(files.every(({ length }) => length > 1_000)).toBe(true);
  const { subject, text: plain } = await renderMail(report);
  expect(subject + plain.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
}, 30_000);
