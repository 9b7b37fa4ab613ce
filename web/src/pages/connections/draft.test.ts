import { expect, test } from 'vitest';
import { newConnectionSchema } from '../../../../server/contract/index.ts';
import { changeOf, connectionOf, emptyDraft, withKind } from './draft.ts';
import { networks } from './networks.ts';

const nameOf = (kind: keyof typeof networks) => networks[kind].name;
const secret = 'a-secret-token';

test('a draft of each network in each way is what the API takes', () => {
  for (const [kind, { ways }] of Object.entries(networks)) {
    for (const mode of Object.keys(ways)) {
      const draft = withKind({ ...emptyDraft, secret }, kind as keyof typeof networks, nameOf);
      const filled = {
        ...draft,
        mode: mode as 'poll',
        baseUrl: ' https://chat.example.com ',
        ...{ account: 'bot@example.com', tenant: 'acme.example.com' },
      };
      expect(newConnectionSchema.safeParse(connectionOf(filled)).error, `${kind} ${mode}`).toBeUndefined();
    }
  }
});

test('names that were not typed follow the network, and its way as well', () => {
  expect(withKind(emptyDraft, 'viva-engage', nameOf)).toMatchObject({
    ...{ mode: 'poll', name: 'Viva Engage', source: 'viva-engage' },
  });
  const typed = { ...emptyDraft, name: 'Ours', source: 'acme' };
  expect(withKind(typed, 'zulip', nameOf)).toMatchObject({ mode: 'webhook', name: 'Ours', source: 'acme' });
});

test('channels are named with commas between, and a webhook has none', () => {
  const draft = { ...emptyDraft, mode: 'poll' as const, channels: 'general, , random ' };
  expect(connectionOf(draft).settings).toMatchObject({ baseUrl: null, channels: ['general', 'random'] });
  expect(connectionOf({ ...draft, mode: 'webhook' }).settings.channels).toEqual([]);
});

test('a secret that was not typed stays', () => {
  expect(changeOf(emptyDraft)).not.toHaveProperty('secret');
  expect(changeOf({ ...emptyDraft, secret })).toMatchObject({ secret });
});
