import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { publishFigures } from '../server/bi/index.ts';
import { openBiReader } from '../server/bi/testing.ts';
import { dimensions } from '../server/contract/index.ts';
import { startApi } from '../server/testing/api.ts';
import { auditedCompany, now } from '../server/testing/audited-company.ts';

interface Panel {
  id: number;
  title: string;
  type: string;
  targets: { rawSql: string; format: string }[];
}

const file = path.join(import.meta.dirname, 'grafana-dashboard.json');
const dashboard: {
  panels: Panel[];
  templating: { list: { name: string; query: string }[] };
} = JSON.parse(readFileSync(file, 'utf8'));

/** As Grafana fills a query in before it sends it. */
function filledIn(query: string, variables: Record<string, string>): string {
  const text = query
    .replaceAll(/\$__timeFilter\((\w+)\)/g, `$1 between '2024-07-21T09:00:00Z' and '${now}'`)
    .replaceAll(/\$\{(\w+)\}/g, (_, name) => variables[name] ?? '');
  expect(text).not.toContain('$');
  return text;
}

const columnsOf = ({ type, id }: Panel) => {
  if (type === 'timeseries') return ['time', 'metric', 'value'];
  if (type === 'table')
    return [
      ...['group', 'eligible', 'active_rate', 'author_rate', 'manager_active_rate', 'response_rate'],
      'suppressed',
    ];
  return id === 4 ? ['published_at', 'periods_waiting', 'min_group'] : ['value'];
};

test('every query of the Grafana dashboard answers, by every choice of its variables', async () => {
  const api = await startApi({ now, company: auditedCompany(), minGroup: 5 });
  onTestFinished(api.stop);
  const reader = await openBiReader(api.context, 'grafana_test');
  onTestFinished(reader.close);
  await publishFigures(api.context);
  const { list } = dashboard.templating;
  const choicesOf = (name: string) => list.find((one) => one.name === name)?.query.split(',') ?? [];
  expect(choicesOf('dimension')).toEqual(dimensions);
  for (const grain of choicesOf('grain')) {
    for (const dimension of choicesOf('dimension')) {
      for (const panel of dashboard.panels) {
        for (const { rawSql } of panel.targets) {
          const { fields, rows } = await reader.pool.query(filledIn(rawSql, { grain, dimension }));
          const about = `${panel.title}, ${grain}, ${dimension}`;
          expect(
            fields.map(({ name }) => name),
            about,
          ).toEqual(columnsOf(panel));
          expect(rows.length, about).toBeGreaterThan(0);
        }
      }
    }
  }
});
