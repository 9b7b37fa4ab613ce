import { formatCount } from '../../../../server/contract/format/number.ts';
import { type Connection, connectionSources } from '../../../../server/contract/index.ts';
import { modes, networks } from './networks.ts';

export const states: Record<Connection['state'], string> = {
  active: 'Active',
  paused: 'Paused',
  failing: 'Failing',
};

/** What it is: `Slack, it sends (webhook), into acme-slack`. */
export function kindInWords({ kind, mode, source }: Connection): string {
  const sources = connectionSources[kind];
  return `${networks[kind].name} · ${modes[mode]} · ${sources ? `sources ${sources.join(' and ')}` : `source ${source}`}`;
}

const units: [name: string, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 minutes ago`; what is to come is `now`. */
export function agoInWords(instant: string, now: number): string {
  const seconds = (now - Date.parse(instant)) / 1_000;
  const [name, length] = units.find(([, one]) => seconds >= one) ?? [];
  if (!name || !length) return 'just now';
  const count = Math.floor(seconds / length);
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}

/** How far behind it is. */
export function lagInWords({ mode, lastSuccessAt, createdAt }: Connection, now: number): string {
  if (lastSuccessAt) return `${mode === 'poll' ? 'Read' : 'Heard of'} ${agoInWords(lastSuccessAt, now)}`;
  const since = agoInWords(createdAt, now);
  return mode === 'poll'
    ? `Not read to the end yet, set up ${since}`
    : `Nothing has come yet, set up ${since}`;
}

/** What came, as far as there was any of it. */
export function countsInWords({ kind, counts }: Connection): string {
  const { accepted, usage, duplicates, refused, ignored, wrongSignatures } = counts;
  const parts: [number, string][] = [
    [duplicates, 'known already'],
    [ignored, 'no activity'],
    [refused, 'refused'],
    [wrongSignatures, wrongSignatures === 1 ? 'request not signed by it' : 'requests not signed by it'],
  ];
  const others = parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  const what = connectionSources[kind]
    ? `${formatCount(usage)} ${usage === 1 ? 'row' : 'rows'} of usage reports`
    : `${formatCount(accepted)} new ${accepted === 1 ? 'event' : 'events'}`;
  return [what, ...others].join(' · ');
}
