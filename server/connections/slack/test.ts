import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { bad, type Finding, good, type Poller } from '../poller.ts';
import { ask } from './api.ts';

/** Scopes of the app (https://api.slack.com/scopes), and what each is for. */
const scopes: Record<string, string> = {
  'channels:read': 'lists the public channels',
  'channels:history': 'reads who wrote when',
  'users:read': 'lists the members',
  'users:read.email': 'has their e-mail addresses, by which they are matched to the directory',
};

const channelsSchema = z.object({ channels: z.array(z.object({ is_member: z.boolean().nullish() })) });
const identitySchema = z.object({ bot_id: z.string().nullish() });

/** Asks auth.test, whose headers list the scopes, and whether the channels can be read. */
export const testSlack: Poller['test'] = async ({ client }) => {
  const identity = await ask(client, 'auth.test');
  const header = identity.headers['x-oauth-scopes'];
  const granted = typeof header === 'string' ? header.split(',').map((scope) => scope.trim()) : null;
  const missing = Object.entries(scopes).filter(([scope]) => granted && !granted.includes(scope));
  const findings: Finding[] = [good('Slack takes the token.')];
  for (const [scope, what] of missing)
    findings.push(
      bad(
        `The scope ${scope} is missing, which ${what}: add it under "OAuth & Permissions" and install the app again.`,
      ),
    );
  if (missing.some(([scope]) => scope === 'channels:read')) return findings;
  const { json } = await ask(client, 'conversations.list', {
    types: 'public_channel',
    exclude_archived: true,
    limit: 200,
  });
  const { channels } = readAnswer(channelsSchema, json);
  const inside = channels.filter(({ is_member }) => is_member).length;
  const isBot = Boolean(readAnswer(identitySchema, identity.json).bot_id);
  if (isBot && inside < channels.length)
    findings.push(
      bad(
        `The app is in ${inside} of ${channels.length} channels and reads no others: invite it, or give the token of a user.`,
      ),
    );
  else
    findings.push(good(`It reads ${channels.length} channels${channels.length === 200 ? ' and more' : ''}.`));
  return findings;
};
