import { z } from 'zod';
import { type Archive, findRoot, readWhole, refuseLinks } from '../input/archive-shape.ts';
import { parseJson } from '../input/json.ts';
import { SourceError } from '../source.ts';
import type { SlackExport } from './layout.ts';

const bareIds = z.array(z.string().regex(/^[A-Z][A-Z0-9]{2,}$/)).min(1);
const namesSchema = z.record(z.string(), z.string());

/**
 * Finds pages of the Web API (conversations.history and conversations.replies) that were saved beside a list of the bare ids of
 * their channels; each page stands in a file or folder whose name has the id. Null where there is no such list.
 */
export async function findSlackPages(archive: Archive, includePrivate: boolean): Promise<SlackExport | null> {
  const root = findRoot(archive, ['channels.json']);
  if (typeof root !== 'string') return null;
  const list = `${root}channels.json`;
  const ids = bareIds.safeParse(parseJson(await readWhole(archive, list), list)).data;
  if (!ids) return null;
  refuseLinks(archive, root);
  const namesFile = `${root}names.json`;
  const names = archive.files.has(namesFile)
    ? (namesSchema.safeParse(parseJson(await readWhole(archive, namesFile), namesFile)).data ?? {})
    : {};
  const files = [...archive.files.keys()]
    .filter((name) => name.startsWith(root) && name.endsWith('.json'))
    .sort();
  const all = ids.map((id) => ({
    id,
    name: names[id] ?? id,
    isPrivate: id.startsWith('D') || id.startsWith('G'),
    days: files.filter((name) =>
      name
        .slice(root.length)
        .split(/[^A-Za-z0-9]+/)
        .includes(id),
    ),
  }));
  if (all.every(({ days }) => days.length === 0)) {
    const problem = `expected pages of messages in files or folders named after the ${ids.length} channels of channels.json, found none`;
    throw new SourceError(problem, { file: list });
  }
  const users = archive.files.has(`${root}users.json`) ? `${root}users.json` : null;
  const open = all.filter(({ isPrivate }) => !isPrivate);
  return {
    ...{ users, arePages: true, channels: open.map(({ id, name }) => ({ id, name })) },
    conversations: includePrivate ? all : open,
  };
}
