import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import type { NetworkClient } from '../client.ts';
import { NetworkError } from '../network-error.ts';

/** A public channel, with the names by which a bulk export knows it. */
export interface Channel {
  id: string;
  name: string;
  title: string;
  team: string;
}

const perPage = 200;
const teamSchema = z.object({ id: z.string().min(1), name: z.string().min(1) });
const channelSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  display_name: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
});

/** The public channels of all teams that the token may see, a page at a time. */
export async function* readChannels(client: NetworkClient): AsyncGenerator<Channel[]> {
  for (const { id: teamId, name: team } of await readTeams(client)) {
    for (let page = 0; ; page += 1) {
      const { json } = await client.get(`/api/v4/teams/${encodeURIComponent(teamId)}/channels`, {
        page,
        per_page: perPage,
      });
      const channels = readAnswer(z.array(channelSchema), json);
      yield channels
        .filter(({ type }) => !type || type === 'O')
        .map(({ id, name, display_name }) => ({
          id,
          name,
          team,
          title: (display_name || name).slice(0, 200),
        }));
      if (channels.length < perPage) break;
    }
  }
}

/** All teams; where the token may not list them, those that it is in. */
async function readTeams(client: NetworkClient): Promise<z.infer<typeof teamSchema>[]> {
  const teams: z.infer<typeof teamSchema>[] = [];
  try {
    for (let page = 0; ; page += 1) {
      const { json } = await client.get('/api/v4/teams', { page, per_page: perPage });
      const found = readAnswer(z.array(teamSchema), json);
      teams.push(...found);
      if (found.length < perPage) return teams;
    }
  } catch (error) {
    if (!(error instanceof NetworkError) || error.code !== 'forbidden') throw error;
    return readAnswer(z.array(teamSchema), (await client.get('/api/v4/users/me/teams')).json);
  }
}
