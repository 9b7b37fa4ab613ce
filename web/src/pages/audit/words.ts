import type { AuditDetails, AuditEntry } from '../../../../server/contract/index.ts';

type Viewer = AuditEntry['viewer'];

export function viewerInWords({ kind, name }: Viewer): string {
  if (name !== null) return name;
  return kind === 'command' ? 'Command line' : 'Nobody known';
}

/** What somebody is, below their name. */
export function roleInWords({ kind, role }: Viewer): string {
  if (kind === 'command') return 'on the server';
  if (role === null) return 'no user has that address';
  if (kind === 'link') return 'link for spreadsheets';
  return kind === 'key' ? `key, ${role}` : role;
}

/** A line for each thing that was asked about: `Department: Sales, Legal`. What was shown comes first. */
export function detailsInWords(details: AuditDetails): string[] {
  const { id, from, to, ...rest } = details;
  const range = typeof from === 'string' || typeof to === 'string' ? { range: rangeInWords(from, to) } : {};
  // What everybody gets who does not ask for CSV says nothing.
  if (rest.format === 'json') delete rest.format;
  const ordered = { ...(id !== undefined && { id }), ...rest, ...range };
  return Object.entries(ordered).map(([name, value]) => `${nameInWords(name)}: ${valueInWords(name, value)}`);
}

const rangeInWords = (from: unknown = '...', to: unknown = '...'): string => `${from} to ${to}`;

/** `leaderLevel` as `Leader level`. */
function nameInWords(name: string): string {
  if (name === 'id') return 'Id';
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whom a manager asked about: themselves, or their own people. */
const hidden = new Set(['id', 'leader']);

function valueInWords(name: string, value: AuditDetails[string]): string {
  if (value !== true) return [value].flat().join(', ');
  return hidden.has(name) ? 'hidden, as names are' : 'some text, which is not kept';
}

const statusInWords: Record<number, string> = {
  400: 'Refused: not as documented',
  401: 'Refused: not signed in',
  403: 'Refused: not allowed',
  404: 'Not found',
  409: 'Refused: in conflict with what is there',
  429: 'Refused: too many attempts',
};

/** How it ended. */
export function outcomeInWords({ kind, status, action }: AuditEntry): string {
  if (status === null) return 'Not known: still at it, or stopped midway';
  if (action === 'sign-in' && status === 401) return 'Refused: wrong password or address';
  if (status < 400) return kind === 'saw' ? 'Shown' : 'Done';
  return statusInWords[status] ?? (status < 500 ? 'Refused' : 'Failed');
}
