import { z } from 'zod';
import type { Account } from '../../contract/index.ts';
import { storableName } from '../input/name.ts';
import { Likes } from './likes.ts';
import { instantOf, whole } from './post.ts';
import type { Row } from './rows.ts';

/** What posts need to be understood. */
export interface Directory {
  accounts: Map<number, Account>;
  /** the primary address of each user, where addresses have a table of their own */
  emails: Map<number, string>;
  categories: Map<string, string>;
  topics: Map<number, { category: string | null; isPrivate: boolean }>;
  likes: Likes;
}

export const emptyDirectory = (): Directory => ({
  accounts: new Map(),
  emails: new Map(),
  categories: new Map(),
  topics: new Map(),
  likes: new Likes(),
});

const text = z.string().nullish().catch(null);
const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === 't' || value === 'true' || value === '1');

const userSchema = z.object({
  id: whole,
  username: text,
  name: text,
  email: text,
  admin: flag,
  staged: flag,
});
const emailSchema = z.object({ user_id: whole, email: z.string(), primary: z.unknown().optional() });
const topicSchema = z.object({ id: whole, category_id: whole.nullish().catch(null), archetype: text });
const categorySchema = z.object({ id: whole, name: z.string().min(1) });
/** PostActionType.types of Discourse: a like is 2. */
const actionSchema = z.object({
  post_id: whole,
  user_id: whole,
  post_action_type_id: whole,
  created_at: z.string(),
});
const authorSchema = z.object({
  ...{
    user_id: whole,
    topic_id: whole,
    username: text,
    name: text,
    category_id: whole.nullish().catch(null),
  },
  topic_archetype: text,
});

const like = 2;
const privateMessage = 'private_message';

/** Takes a row in; false where it is not what its table holds. */
export function gather(directory: Directory, { table, values }: Row): boolean {
  if (table === 'users') return gatherUser(directory, values);
  if (table === 'user_emails') {
    const email = emailSchema.safeParse(values).data;
    const isPrimary = email?.primary !== 'f' && email?.primary !== false && email?.primary !== 'false';
    if (email && (isPrimary || !directory.emails.has(email.user_id)))
      directory.emails.set(email.user_id, email.email.trim().toLowerCase());
    return email !== undefined;
  }
  if (table === 'topics') {
    const topic = topicSchema.safeParse(values).data;
    if (topic) noteTopic(directory, topic.id, topic.category_id, topic.archetype);
    return topic !== undefined;
  }
  if (table === 'categories') {
    const category = categorySchema.safeParse(values).data;
    if (category)
      directory.categories.set(String(category.id), storableName(category.name) ?? String(category.id));
    return category !== undefined;
  }
  if (table === 'post_actions') return gatherAction(directory, values);
  gatherAuthor(directory, values);
  return true;
}

function gatherUser({ accounts }: Directory, values: unknown): boolean {
  const user = userSchema.safeParse(values).data;
  if (!user) return false;
  const known = accounts.get(user.id);
  accounts.set(user.id, {
    id: String(user.id),
    email: user.email?.trim().toLowerCase() || known?.email || null,
    name: storableName(user.name, user.username),
    kind: user.id < 1 ? 'bot' : user.staged ? 'guest' : 'employee',
    isPlatformAdmin: user.admin || (known?.isPlatformAdmin ?? false),
  });
  return true;
}

function gatherAction({ likes }: Directory, values: unknown): boolean {
  const action = actionSchema.safeParse(values).data;
  if (!action) return false;
  if (action.post_action_type_id !== like || action.user_id < 1) return true;
  likes.add(action.post_id, { user: action.user_id, at: instantOf(action.created_at) });
  return true;
}

/** Pages of the API say of each post who wrote it and where. */
function gatherAuthor(directory: Directory, values: unknown): void {
  const author = authorSchema.safeParse(values).data;
  if (!author) return;
  if (author.username && !directory.accounts.has(author.user_id)) {
    const id = author.user_id;
    const kind = id < 1 ? 'bot' : 'employee';
    directory.accounts.set(id, { id: String(id), name: storableName(author.name, author.username), kind });
  }
  if (author.topic_archetype || author.category_id != null)
    noteTopic(directory, author.topic_id, author.category_id, author.topic_archetype);
}

function noteTopic(
  { topics }: Directory,
  id: number,
  category: number | null | undefined,
  archetype: string | null | undefined,
): void {
  const known = topics.get(id);
  topics.set(id, {
    category: category == null ? (known?.category ?? null) : String(category),
    isPrivate: archetype == null ? (known?.isPrivate ?? false) : archetype === privateMessage,
  });
}
