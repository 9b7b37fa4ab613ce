import { addDays } from '../../calendar.ts';
import type { Asked, Reply } from '../../testing/network.ts';

const headings = {
  getYammerActivityUserDetail:
    'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period',
  getTeamsUserActivityUserDetail:
    'Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Post Messages,Reply Messages,Is Licensed,Report Period',
};
type Report = keyof typeof headings;

/** For tests: what a stand-in for Microsoft Entra and Microsoft Graph answers, as they are documented. */
export interface StandIn {
  /** The day that it is there. */
  today: string;
  /** The newest day that it has counted. */
  refreshedOn: string;
  conceals: boolean;
  /** Those who have an account, and were active every day but `away`. */
  people: string[];
  away: string[];
  hasPermission: boolean;
  /** Tokens that it gave, and how many of the oldest it has forgotten. */
  tokens: number;
  forgotten: number;
  /** Where its reports are fetched from; itself without it. */
  downloads: string;
  answer(asked: Asked): Reply;
}

export function microsoftGraph(given: Partial<StandIn> = {}): StandIn {
  const standIn: StandIn = {
    ...{ today: '2026-03-10', refreshedOn: '2026-03-08', conceals: false },
    ...{ people: ['ana', 'ben', 'cyd'], away: ['cyd'], hasPermission: true },
    ...{ tokens: 0, forgotten: 0, downloads: '', ...given },
    answer: (asked) => answer(standIn, asked),
  };
  return standIn;
}

function answer(standIn: StandIn, { path, query, headers, form }: Asked): Reply {
  if (path === '/acme.example.com/oauth2/v2.0/token') return giveToken(standIn, form);
  if (path === '/download') return download(standIn, query, headers.authorization);
  const [, report, parameter] = /^\/v1\.0\/reports\/(\w+)\((.+)\)$/.exec(path) ?? [];
  if (!report || !(report in headings)) return problem(404, 'ResourceNotFound');
  const number = Number(/^Bearer token-(\d+)$/.exec(headers.authorization ?? '')?.[1]);
  if (!(number > standIn.forgotten)) return problem(401, 'InvalidAuthenticationToken');
  if (!standIn.hasPermission) return problem(403, 'S2SUnauthorized');
  const [, day] = /^date=(\d{4}-\d\d-\d\d)$/.exec(parameter ?? '') ?? [];
  if (!day && parameter !== "period='D7'") return problem(400, 'InvalidArgument');
  if (day && day <= addDays(standIn.today, -28)) return problem(400, 'InvalidArgument');
  const location = `${standIn.downloads}/download?report=${report}&day=${day ?? ''}`;
  return { text: '', status: 302, headers: { 'content-type': 'text/plain', location } };
}

function giveToken(standIn: StandIn, form: Record<string, string>): Reply {
  if (form.client_secret !== 'secret-token') {
    const words = {
      error: 'invalid_client',
      error_description: 'AADSTS7000215: Invalid client secret provided.',
    };
    return { json: { ...words, error_codes: [7000215] }, status: 401 };
  }
  standIn.tokens += 1;
  return { json: { token_type: 'Bearer', expires_in: 3_599, access_token: `token-${standIn.tokens}` } };
}

function problem(status: number, code: string): Reply {
  return { json: { error: { code, message: 'psst', innerError: {} } }, status };
}

function download(standIn: StandIn, query: Record<string, string>, authorization?: string): Reply {
  if (authorization !== undefined) return problem(400, 'AuthorizationNotWanted');
  const report = query.report as Report;
  const text = `\uFEFF${[headings[report], ...rowsOf(standIn, report, query.day)].join('\r\n')}\r\n`;
  return { text, headers: { 'content-type': 'application/octet-stream' } };
}

/** A day lists those who did anything on it; a week lists everybody. */
function rowsOf({ people, away, conceals, refreshedOn }: StandIn, report: Report, day = ''): string[] {
  return people.flatMap((person, place) => {
    const isAway = away.includes(person);
    if (day !== '' && isAway) return [];
    const name = conceals ? `${place}`.repeat(32) : `${person}@example.com`;
    const count = isAway ? 0 : day === '' ? 7 : 1;
    const [seen, period] = [isAway ? '' : day || refreshedOn, day === '' ? '7' : ''];
    return report === 'getYammerActivityUserDetail'
      ? [`${refreshedOn},${name},${name},active,,${seen},${count},${10 * count},0,E5,${period}`]
      : [`${refreshedOn},0,${name},${seen},False,${count},${2 * count},0,0,0,0,Yes,${period}`];
  });
}
