import { z } from 'zod';
import { readAnswer } from '../answer.ts';
import { type NetworkClient, refusalOf } from '../client.ts';
import type { RawAnswer } from '../http-request.ts';
import { NetworkError } from '../network-error.ts';
import type { OpenConnection } from '../stored.ts';

/** Where Microsoft Graph itself is, and who gives the tokens for it. Elsewhere one address has to answer for both. */
const graph = 'https://graph.microsoft.com';
const authority = 'https://login.microsoftonline.com';

export interface Token {
  text: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** A token is not used in its last minute: the clocks of two machines differ. */
const margin = 60_000;

const tokenSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().min(1),
});

/**
 * A token for the application itself, by "OAuth 2.0 client credentials flow on the Microsoft identity platform". Throws
 * NetworkError `unauthorized` with what is to be mended.
 */
export async function takeToken(
  { settings, secret, baseUrl }: OpenConnection,
  client: NetworkClient,
): Promise<Token> {
  const base = baseUrl === graph ? authority : baseUrl;
  const form = {
    ...{ grant_type: 'client_credentials', client_id: settings.account, client_secret: secret },
    scope: `${graph}/.default`,
  };
  const url = new URL(`${base}/${settings.tenant}/oauth2/v2.0/token`);
  const { access_token: text, expires_in: seconds } = await client.ask({ url, form }, readToken);
  return { text, expiresAt: client.now() + seconds * 1_000 - margin };
}

function readToken(answer: RawAnswer): z.output<typeof tokenSchema> | NetworkError {
  const json = jsonOf(answer);
  if (answer.status === 200) return readAnswer(tokenSchema, json);
  if (![400, 401].includes(answer.status)) return refusalOf(answer);
  const { error_codes: codes } = errorSchema.parse(json);
  const [known] = codes.flatMap((code) => reasons[code] ?? []);
  return new NetworkError(
    'unauthorized',
    `Microsoft Entra gives no token: ${known ?? 'check the tenant, the application and its secret'}${codes[0] ? ` (AADSTS${codes[0]})` : ''}.`,
  );
}

function jsonOf({ body }: RawAnswer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

const errorSchema = z.object({ error_codes: z.array(z.int()).catch([]) }).catch({ error_codes: [] });

/** "Microsoft Entra authentication and authorization error codes" */
const reasons: Record<number, string> = {
  7000215: 'the client secret is wrong; give the Value of the secret, not its Secret ID',
  7000222: 'the client secret has expired; make a new one under Certificates & secrets, and give it here',
  700016: 'the tenant has no application of this ID; check both IDs',
  90002: 'there is no such tenant; check the directory (tenant) ID',
  900023: 'the directory (tenant) ID is none; copy it from the overview of the application',
  7000112: 'the application is disabled; let an administrator enable it',
};
