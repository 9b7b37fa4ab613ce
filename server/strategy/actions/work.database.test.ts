import { expect, onTestFinished, test, vi } from 'vitest';
import { collect } from '../../collect/index.ts';
import { openJobQueue } from '../../jobs/index.ts';
import { refreshRollup } from '../../rollup/index.ts';
import { startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { end, idsOf, letCome, standingAfter } from './testing.ts';
import { startNextActions } from './work.ts';

test('two servers that start find the next actions of the week once, before anybody asks', async () => {
  const builder = company().people('p', 20, { department: 'Works' });
  letCome(builder, idsOf('p', 20), 51);
  for (let number = 1; number <= 6; number += 1) builder.account(`stranger${number}`);
  const api = await startApi({ now: end, company: builder.build() });
  const errors: unknown[] = [];
  const queues = await Promise.all(
    [1, 2].map(() => openJobQueue(api.context, (error) => errors.push(error))),
  );
  onTestFinished(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
    await api.stop();
  });
  await Promise.all(queues.map((queue) => startNextActions(api.context, queue)));
  const found = () => api.context.database.selectFrom('next_action').select('rule').execute();
  await vi.waitFor(async () => expect(await found()).toEqual([{ rule: 'unmatched-accounts' }]), 20_000);
  expect(errors).toEqual([]);
}, 60_000);

test('what was found while a history came in is looked at anew once the rest of it is there', async () => {
  const until = (lastWeek: number) => {
    const builder = company();
    for (const head of ['ana', 'ben', 'cem']) {
      builder
        .person(head, { department: 'Works' })
        .people(`${head}-`, 6, { department: 'Works', manager: head });
      letCome(builder, [head, ...idsOf(`${head}-`, 6)], lastWeek);
    }
    return builder.build();
  };
  const api = await startApi({ now: end, company: until(40) });
  onTestFinished(() => api.stop());
  expect(await standingAfter(api, 52)).toContain('managers-absent all');
  for (const { name, events } of until(51).sources)
    await collect(
      api.context,
      name,
      events.map((event) => ({ ...event, externalId: `later ${event.externalId}` })),
    );
  while ((await refreshRollup(api.context)) > 0);
  expect(await standingAfter(api, 52)).toEqual([]);
});
