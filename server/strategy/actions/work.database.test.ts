import { expect, onTestFinished, test, vi } from 'vitest';
import { openJobQueue } from '../../jobs/index.ts';
import { startApi } from '../../testing/api.ts';
import { company } from '../../testing/company-builder.ts';
import { end, idsOf, letCome } from './testing.ts';
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
