import { type Directory, emptyDirectory, gather } from './discourse/directory.ts';
import {
  circumstancesOf,
  eventOfLike,
  eventOfPost,
  instantOf,
  readPost,
  reasonToSkip,
} from './discourse/post.ts';
import { isReadable, type Row, rowsOf, type Table } from './discourse/rows.ts';
import { defineExport, type Found } from './export-format.ts';
import { type Archive, refuseLinks } from './input/archive-shape.ts';
import { Notes } from './input/notes.ts';
import { SourceError, type SourceOptions } from './source.ts';

interface DiscourseExport {
  files: string[];
  directory: Directory;
  includePrivate: boolean;
}

/**
 * Reads what a Discourse forum can give: a backup (tar.gz with a dump of its database), its tables as CSV or JSON, and saved
 * pages of its API. Times of views are not in them; likes have their times in a backup, and that of their post in pages.
 */
export const discourse = defineExport<DiscourseExport>({
  format: 'discourse',
  label: 'Discourse',
  description:
    'Discourse backup (tar.gz, or its dump.sql), tables as CSV or JSON (posts, topics, users ...), or saved pages of the API',
  howToGet:
    'An administrator makes it in Discourse: Admin, Backups, Backup; then download the file from the mail.',
  isSingleFile: true,
  find,
  read,
});

const all: ReadonlySet<Table> = new Set([
  'users',
  'user_emails',
  'topics',
  'categories',
  'posts',
  'post_actions',
]);
const onlyPosts: ReadonlySet<Table> = new Set(['posts']);

async function find(archive: Archive, options: SourceOptions, notes: Notes): Promise<DiscourseExport> {
  refuseLinks(archive);
  const files = [...archive.files.keys()].filter(isReadable).sort();
  const directory = emptyDirectory();
  let posts = 0;
  for (const file of files) {
    for await (const row of rowsOf(archive, file, all, new Notes())) {
      if (row.table === 'posts') posts += 1;
      if (!gather(directory, row)) refuse(row, notes);
    }
  }
  if (posts === 0) {
    const problem =
      'expected posts of Discourse, found none; name the backup, a folder with posts.csv, or saved pages of the API';
    throw new SourceError(problem, { file: archive.name });
  }
  return { files, directory, includePrivate: options.includePrivate ?? false };
}

function refuse({ table, place }: Row, notes: Notes): void {
  const reason = `expected a row of ${table}, found something else; it is left out`;
  notes.refuse({ place, code: 'invalid_row', reason });
}

async function* read(archive: Archive, found: DiscourseExport, notes: Notes): AsyncGenerator<Found> {
  const { accounts, emails, categories } = found.directory;
  for (const [id, account] of accounts) {
    const email = emails.get(id) ?? account.email ?? null;
    yield { kind: 'account', account: { ...account, email } };
  }
  for (const [id, name] of categories) yield { kind: 'community', community: { id, name } };
  for (const file of found.files) {
    for await (const row of rowsOf(archive, file, onlyPosts, notes)) yield* eventsOfRow(row, found, notes);
  }
}

function* eventsOfRow(
  row: Row,
  { directory, includePrivate }: DiscourseExport,
  notes: Notes,
): Generator<Found> {
  const { place } = row;
  const post = readPost(row.values);
  const occurredAt = post && instantOf(post.created_at);
  if (!post || !occurredAt) {
    const reason = 'expected a post with id, topic_id, post_number and created_at';
    notes.refuse({ place, code: 'invalid_message', reason });
    return;
  }
  const { category = null, isPrivate = false } = directory.topics.get(post.topic_id) ?? {};
  if (isPrivate && !includePrivate) {
    notes.skip('post of a private message');
    return;
  }
  const where = circumstancesOf(post, occurredAt, isPrivate ? null : category);
  const reason = reasonToSkip(post);
  if (reason !== null) notes.skip(reason);
  else yield { kind: 'event', event: eventOfPost(post, where), place };
  for (const like of directory.likes.of(post.id))
    yield { kind: 'event', event: eventOfLike(post, like, where), place };
}
