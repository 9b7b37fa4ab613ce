import { z } from 'zod';
import type { Account, Event } from '../contract/index.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import { fileOf } from './input/file.ts';
import { identifierOf } from './input/identifier.ts';
import { jsonLines } from './input/json-lines.ts';
import { Notes } from './input/notes.ts';
import { Repeats } from './input/repeats.ts';
import { channelId } from './mattermost/identity.ts';
import { accountOfBot, accountOfUser, type Channel, readChannel } from './mattermost/lines.ts';
import { eventsOfPost, type PostContext } from './mattermost/post.ts';
import { SourceError, type SourceOptions } from './source.ts';

interface MattermostExport {
  file: string;
  accounts: Map<string, Account>;
  channels: Map<string, Channel>;
  includePrivate: boolean;
}

const whereSchema = z.object({ team: z.string().min(1), channel: z.string().min(1) });
const directSchema = z.object({
  channel_members: z.array(z.string()).nullish(),
  members: z.array(z.string()).nullish(),
});

/**
 * Reads Mattermost's bulk export (its administrator's guide, "Bulk loading data"): JSON lines with one object of the type that
 * each names. Posts have no ids there: what tells them apart is made of team, channel, user and millisecond.
 */
export const mattermost = defineExport<MattermostExport>({
  format: 'mattermost',
  label: 'Mattermost',
  description: 'Mattermost bulk export: the JSONL file, or the zip or folder with it',
  howToGet: 'A system administrator makes it on the server: mmctl export create, then mmctl export download.',
  isSingleFile: true,
  find,
  read,
});

/** Most lines are posts: where that can be seen, they are not parsed to find out who and where. */
const aPost = /^\s*\{\s*"type"\s*:\s*"(?:direct_)?post"/;

async function find(archive: Archive, options: SourceOptions, notes: Notes): Promise<MattermostExport> {
  refuseLinks(archive);
  const names = [...archive.files.keys()];
  const files = names.length === 1 ? names : names.filter((name) => /\.(?:jsonl|ndjson)$/i.test(name));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    const found = files.length > 1 ? `${files.length} of them` : 'none';
    const problem = `expected a Mattermost bulk export with one JSONL file, found ${found}; name the file that mmctl gave`;
    throw new SourceError(problem, { file: archive.name });
  }
  const found: MattermostExport = {
    file,
    accounts: new Map(),
    channels: new Map(),
    includePrivate: options.includePrivate ?? false,
  };
  let isFirst = true;
  const isWanted = (text: string) => isFirst || !aPost.test(text);
  const lines = jsonLines(fileOf(archive, file), new Notes(), undefined, isWanted);
  for await (const { line, place, values } of lines) {
    if (isFirst && values.type !== 'version') {
      const problem =
        'expected a Mattermost bulk export, whose first line has the type version, found another; is this the right file?';
      throw new SourceError(problem, { file, line });
    }
    isFirst = false;
    gather(found, values, place, notes);
  }
  if (isFirst) throw new SourceError('expected a Mattermost bulk export, found an empty file', { file });
  return found;
}

/** Keeps what the posts need to be understood. */
function gather(found: MattermostExport, values: Record<string, unknown>, place: string, notes: Notes): void {
  const refuse = (what: string) =>
    notes.refuse({
      place,
      code: `invalid_${what}`,
      reason: `expected a ${what} with its name; it is left out`,
    });
  if (values.type === 'user' || values.type === 'bot') {
    const account = values.type === 'user' ? accountOfUser(values.user) : accountOfBot(values.bot);
    // A bot may be listed as a user as well.
    if (!account) refuse(values.type);
    else if (found.accounts.get(account.id)?.kind !== 'bot') found.accounts.set(account.id, account);
  } else if (values.type === 'channel') {
    const channel = readChannel(values.channel);
    if (channel) found.channels.set(channel.id, channel);
    else refuse('channel');
  }
}

async function* read(archive: Archive, found: MattermostExport, notes: Notes): AsyncGenerator<Found> {
  const { accounts, channels, includePrivate } = found;
  for (const account of accounts.values()) yield { kind: 'account', account };
  for (const { id, name, isPrivate } of channels.values()) {
    if (!isPrivate) yield { kind: 'community', community: { id, name } };
  }
  const bots = new Set([...accounts.values()].filter(({ kind }) => kind === 'bot').map(({ id }) => id));
  const shared = { bots, repeats: new Repeats(), notes };
  for await (const { place, values } of jsonLines(fileOf(archive, found.file), notes)) {
    const { type } = values;
    let events: Event[] = [];
    if (type === 'post') events = postsOf(values.post, place, found, shared);
    else if (type === 'direct_post' && includePrivate)
      events = eventsOfPost(values.direct_post, `${place}.direct_post`, {
        ...shared,
        ...conversationOf(values.direct_post),
      });
    else if (type === 'direct_post') notes.skip('direct message');
    for (const event of events) yield { kind: 'event', event, place };
  }
}

type Shared = Pick<PostContext, 'bots' | 'repeats' | 'notes'>;

function postsOf(value: unknown, place: string, found: MattermostExport, shared: Shared): Event[] {
  const where = whereSchema.safeParse(value).data;
  if (!where) {
    const reason = 'expected the post to name its team and channel';
    shared.notes.refuse({ place: `${place}.post`, code: 'invalid_message', reason });
    return [];
  }
  // A channel that is not listed is read as a public one: what is private the export says.
  const id = channelId(where.team, where.channel);
  const isPrivate = found.channels.get(id)?.isPrivate ?? false;
  if (isPrivate && !found.includePrivate) {
    shared.notes.skip('thread of a private channel');
    return [];
  }
  return eventsOfPost(value, `${place}.post`, { ...shared, ...where, community: isPrivate ? null : id });
}

/** Conversations have no name: their members tell them apart. */
function conversationOf(value: unknown) {
  const { channel_members, members } = directSchema.safeParse(value).data ?? {};
  const channel = identifierOf(...[...(channel_members ?? members ?? [])].sort());
  return { team: 'direct', channel, community: null };
}
