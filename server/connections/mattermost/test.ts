import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { bad, good, type Poller } from '../poller.ts';
import { readChannels } from './channels.ts';

const meSchema = z.object({ roles: z.string().default('') });
const usersSchema = z.array(z.object({ email: z.string().nullish() }));

/** Asks whose token it is, and what it can list. */
export const testMattermost: Poller['test'] = async ({ client }) => {
  const { roles } = readAnswer(meSchema, (await client.get('/api/v4/users/me')).json);
  const findings = [good('Mattermost takes the token.')];
  let channels = 0;
  for await (const found of readChannels(client)) channels += found.length;
  findings.push(
    channels > 0
      ? good(`It reads ${channels} public channels.`)
      : bad('It finds no public channel: add the account to the teams that are to be read.'),
  );
  const users = readAnswer(usersSchema, (await client.get('/api/v4/users', { page: 0, per_page: 60 })).json);
  if (users.length > 0 && users.every(({ email }) => !email))
    findings.push(
      bad(
        'It does not see e-mail addresses, by which accounts are matched: give it the role System Admin, or show addresses to members.',
      ),
    );
  else findings.push(good('It sees e-mail addresses, by which accounts are matched to the directory.'));
  if (!roles.split(' ').includes('system_admin'))
    findings.push(good('It is no System Admin: of teams that it is not in it sees the open ones at most.'));
  return findings;
};
