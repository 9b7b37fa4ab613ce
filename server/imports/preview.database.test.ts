import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewBytes, type TableMapping } from '../contract/index.ts';
import { type Api, startApi } from '../testing/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ now: '2026-03-18T12:00:00Z' });
});
afterAll(() => api.stop());

const table = 'Kind,Who,When\nPost,ana@example.com,2026-03-02 10:00\nNod,ben@example.com,2026-03-02 10:05\n';

async function preview(content: string | Buffer, query: Record<string, string> = {}) {
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/v1/import-previews',
    query: { file: 'acts.csv', ...query },
    payload: content,
    headers: { authorization: `Bearer ${api.keys.owner}`, 'content-type': 'application/octet-stream' },
  });
  return { status: response.statusCode, body: response.json() };
}

test('a preview tells the columns and what the first rows become, by a mapping or a suggestion', async () => {
  const suggested = await preview(table);
  expect(suggested).toMatchObject({
    status: 200,
    body: {
      mapping: null,
      columns: [{ name: 'Kind', values: ['Nod', 'Post'] }, { name: 'Who' }, { name: 'When' }],
    },
  });
  const mapping: TableMapping = {
    columns: { actor: 'Who', occurredAt: 'When' },
    verb: { column: 'Kind', values: { Post: 'post', Nod: 'react' } },
  };
  const { body } = await preview(table, { mapping: JSON.stringify(mapping) });
  expect(body).toMatchObject({ mapping, looked: { rows: 2, events: 2, skipped: 0, refused: 0 } });
  expect(body.rows[1]).toMatchObject({ place: 'acts.csv:3', event: { verb: 'react' }, problem: null });
});

test('the beginning of a file ends with its last whole line', async () => {
  const cut = table.slice(0, -10);
  expect((await preview(cut, { isCut: 'true' })).body.columns[0].values).toEqual(['Post']);
});

test('what is no table, too long, or no mapping is refused with the reason', async () => {
  expect(await preview(Buffer.from([0, 1, 2]))).toMatchObject({
    status: 400,
    body: { code: 'unreadable_file', detail: expect.stringContaining('acts.csv:1') },
  });
  expect(await preview(Buffer.alloc(previewBytes + 1, 'x'))).toMatchObject({ status: 413 });
  expect(await preview(table, { mapping: '{' })).toMatchObject({ status: 400 });
});
