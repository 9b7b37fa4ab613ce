import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { bad, good, type Poller } from '../poller.ts';
import { readPeople, readStreams } from './realm.ts';

const meSchema = z.object({ is_guest: z.boolean().nullish(), is_bot: z.boolean().nullish() });

/** Asks who the bot is, and what it can list. */
export const testZulip: Poller['test'] = async ({ client }) => {
  const me = readAnswer(meSchema, (await client.get('/api/v1/users/me')).json);
  const findings = [good('Zulip takes the key.')];
  if (me.is_guest) findings.push(bad('It is of a guest, who reads few channels: make a bot of a member.'));
  const streams = await readStreams(client);
  findings.push(
    streams.length > 0
      ? good(`It reads ${streams.length} public channels.`)
      : bad('It finds no public channel.'),
  );
  let [people, withAddress] = [0, 0];
  for await (const accounts of readPeople(client)) {
    const employees = accounts.filter(({ kind }) => kind === 'employee');
    people += employees.length;
    withAddress += employees.filter(({ email }) => email).length;
  }
  findings.push(
    withAddress === people
      ? good(`It lists ${people} members with their e-mail addresses.`)
      : bad(
          `It sees the e-mail addresses of ${withAddress} of ${people} members; who may see them is a setting of each member and of the organisation.`,
        ),
  );
  return findings;
};
