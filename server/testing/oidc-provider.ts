import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** What the provider says of somebody, besides who it is. */
export interface ProviderPerson {
  email?: string;
  email_verified?: boolean;
  groups?: string[];
}

export interface TestOidcProvider {
  /** The settings that let the product use it. */
  environment: Record<'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET', string>;
  /** By subject; can be changed at any time. */
  people: Record<string, ProviderPerson>;
  /** The subject who is in front of the browser; null: whoever it is does not want to. */
  visitor: string | null;
  /** While true, it answers nothing. */
  isDown: boolean;
  /** Says where the product has its callback. */
  register(redirectUri: string): void;
  stop(): Promise<void>;
}

interface Settings {
  /** Whether everything it says stands in the ID token; else in the answer of its userinfo endpoint alone. */
  claimsInIdToken?: boolean;
}

const client = { client_id: 'uptake', client_secret: 'a secret between the two' };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signingKey = {
  ...privateKey.export({ format: 'jwk' }),
  kty: 'RSA',
  use: 'sig',
  alg: 'RS256',
  kid: 'test',
};

/** A real OpenID provider on a free port, at which people sign in without a word. Register a callback before anybody does. */
export async function startOidcProvider({
  claimsInIdToken = false,
}: Settings = {}): Promise<TestOidcProvider> {
  let answer: http.RequestListener | undefined;
  const server = http.createServer((request, response) => {
    if (started.isDown) request.socket.destroy();
    else answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const started: TestOidcProvider = {
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    },
    ...{ people: {}, visitor: null, isDown: false },
    register(redirectUri) {
      const configuration = settings(started, { redirectUri, claimsInIdToken });
      const provider = new Provider(issuer, configuration);
      const callback = provider.callback();
      answer = (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
        const { visitor } = started;
        const denial = { error: 'access_denied', error_description: 'The visitor does not want to.' };
        const result = visitor === null ? denial : { login: { accountId: visitor } };
        void provider.interactionFinished(request, response, result);
      };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}

function settings(
  provider: TestOidcProvider,
  { redirectUri, claimsInIdToken }: { redirectUri: string; claimsInIdToken: boolean },
): Configuration {
  return {
    clients: [{ ...client, redirect_uris: [redirectUri] }],
    jwks: { keys: [signingKey] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['the cookies of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['groups'] },
    conformIdTokenClaims: !claimsInIdToken,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ ...provider.people[sub], sub }),
    }),
    /** Nobody is asked what the product may know. */
    async loadExistingGrant({ oidc }) {
      const clientId = oidc.client?.clientId ?? '';
      const given = oidc.session?.grantIdFor(clientId);
      if (given) return await oidc.provider.Grant.find(given);
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}
