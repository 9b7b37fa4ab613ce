import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { bad, good, type Poller } from '../poller.ts';

const meSchema = z.object({ admin: z.unknown(), verified_admin: z.unknown() });
const messagesSchema = z.object({ messages: z.array(z.unknown()) });

/** Asks whose token it is, and for the newest messages. */
export const testVivaEngage: Poller['test'] = async ({ client }) => {
  const me = readAnswer(meSchema, (await client.get('/api/v1/users/current.json')).json);
  const findings = [good('Viva Engage takes the token.')];
  readAnswer(messagesSchema, (await client.get('/api/v1/messages.json', { limit: 20 })).json);
  findings.push(good('It reads the newest messages.'));
  const isAdmin = [me.admin, me.verified_admin].some((flag) => flag === true || flag === 'true');
  findings.push(
    isAdmin
      ? good('It is of an administrator, who sees all public communities.')
      : bad(
          'It is of no administrator: it sees what that person sees. Make it for a verified administrator.',
        ),
  );
  return findings;
};
