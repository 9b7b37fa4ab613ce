import { refusalOf } from '../client.ts';
import type { RawAnswer } from '../http-request.ts';
import { NetworkError } from '../network-error.ts';
import type { Polling } from '../poller.ts';
import { type Token, takeToken } from './token.ts';

/** Microsoft Graph in the name of an application. */
export interface Graph {
  /** The CSV of a report. Throws NetworkError. */
  report(path: string): Promise<Buffer>;
}

/**
 * Opens it; the token is taken at the first request, kept in memory until it expires, and taken anew once where it is
 * refused before that. A report is a redirection to an address that is good for minutes and needs no token ("reportRoot:
 * getTeamsUserActivityUserDetail"): none is sent there.
 */
export function openGraph({ connection, client }: Pick<Polling, 'connection' | 'client'>): Graph {
  let token: Token | undefined;
  const { baseUrl } = connection;
  return {
    async report(path) {
      const isKept = token !== undefined && client.now() < token.expiresAt;
      let address = await locate(path);
      if (address === 'refused' && isKept) {
        token = undefined;
        address = await locate(path);
      }
      if (address === 'refused') throw unauthorized();
      const url = downloadUrl(address, baseUrl);
      return await client.ask({ url }, (answer) =>
        answer.status === 200 ? answer.body : new NetworkError('download_refused', downloadRefused(answer)),
      );
    },
  };

  async function locate(path: string): Promise<string> {
    if (!token || client.now() >= token.expiresAt) token = await takeToken(connection, client);
    const headers = { authorization: `Bearer ${token.text}` };
    return await client.ask({ url: new URL(baseUrl + path), headers }, readLocation);
  }
}

function readLocation(answer: RawAnswer): string | NetworkError {
  const { status, headers } = answer;
  if (status === 302 && headers.location) return headers.location;
  if (status === 401) return 'refused';
  if (status === 403) return forbidden();
  if (status >= 200 && status < 400)
    return new NetworkError('unexpected_answer', 'Microsoft Graph gave no address of the report.');
  return refusalOf(answer);
}

const unauthorized = () =>
  new NetworkError(
    'unauthorized',
    'Microsoft Graph does not take the token that Microsoft Entra gave for it.',
  );

const forbidden = () =>
  new NetworkError(
    'forbidden',
    'The application may not read usage reports: in Microsoft Entra, App registrations, API permissions, give it the application permission Reports.Read.All of Microsoft Graph, and grant admin consent.',
  );

const downloadRefused = ({ status }: RawAnswer) =>
  `The address of a report answers ${status}; the next poll asks for another one.`;

/** Hosts of Microsoft from which reports come: reports.office.com and those of its regions. */
const downloadHosts = /(^|\.)(office\.com|office\.net|office365\.com|microsoft\.com|cloud\.microsoft)$/;

/** Refuses what leads away from Microsoft and from the address of the connection. */
function downloadUrl(location: string, baseUrl: string): URL {
  const url = URL.parse(location, baseUrl);
  if (url?.origin === new URL(baseUrl).origin) return url;
  if (url?.protocol === 'https:' && downloadHosts.test(url.hostname)) return url;
  throw new NetworkError(
    'foreign_download',
    `A report is to be fetched from ${url?.hostname || 'an address that is none'}, which is no host of Microsoft over https: it is not asked.`,
  );
}
