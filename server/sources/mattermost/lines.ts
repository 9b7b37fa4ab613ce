import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import { storableName } from '../input/name.ts';
import { channelId } from './identity.ts';

const text = z.string().nullish().catch(null);
const name = z.string().min(1);

const userSchema = z.object({
  username: name,
  email: text,
  nickname: text,
  first_name: text,
  last_name: text,
  roles: text,
  is_bot: z.boolean().nullish().catch(null),
});
const botSchema = z.object({ username: name, display_name: text });
const channelSchema = z.object({ team: name, name, display_name: text, type: text });

export interface Channel {
  id: string;
  name: string;
  isPrivate: boolean;
}

/** The account of a line of type user; null where it is none. Deleted users stay accounts. */
export function accountOfUser(value: unknown): Account | null {
  const user = userSchema.safeParse(value).data;
  if (!user) return null;
  const roles = new Set((user.roles ?? '').split(/\s+/));
  const kind = user.is_bot ? 'bot' : roles.has('system_guest') ? 'guest' : 'employee';
  return {
    ...{ id: user.username, kind, isPlatformAdmin: roles.has('system_admin') },
    email: user.email?.trim().toLowerCase() || null,
    name: storableName(`${user.first_name ?? ''} ${user.last_name ?? ''}`, user.nickname, user.username),
  };
}

/** The account of a line of type bot (exports of newer versions); null where it is none. */
export function accountOfBot(value: unknown): Account | null {
  const bot = botSchema.safeParse(value).data;
  if (!bot) return null;
  return { id: bot.username, name: storableName(bot.display_name, bot.username), kind: 'bot' };
}

/** The channel of a line of type channel; null where it is none. */
export function readChannel(value: unknown): Channel | null {
  const channel = channelSchema.safeParse(value).data;
  if (!channel) return null;
  return {
    id: channelId(channel.team, channel.name),
    name: storableName(channel.display_name, channel.name) ?? channel.name,
    isPrivate: channel.type === 'P',
  };
}
