import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { NetworkError } from '../network-error.ts';
import { bad, good, type Poller } from '../poller.ts';

const postsSchema = z.object({ latest_posts: z.array(z.unknown()) });

/** Reads the newest posts, and whether the key may list users with their addresses. */
export const testDiscourse: Poller['test'] = async ({ client }) => {
  readAnswer(postsSchema, (await client.get('/posts.json')).json);
  const findings = [good('Discourse takes the key, and gives the newest posts.')];
  try {
    await client.get('/admin/users/list/active.json', { show_emails: true, page: 1 });
    return [
      ...findings,
      good('It gives the e-mail addresses of users, by which they are matched to the directory.'),
    ];
  } catch (error) {
    if (!(error instanceof NetworkError) || !['forbidden', 'not_found'].includes(error.code)) throw error;
    const words =
      'The key may not list e-mail addresses, so that accounts match nobody by themselves: make it for an administrator, with the scope global or users: list.';
    return [...findings, bad(words)];
  }
};
