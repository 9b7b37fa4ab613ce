import {
  type AuthorizationCodeGrantChecks,
  allowInsecureRequests,
  authorizationCodeGrant,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';
import type { OidcConfig } from '../../oidc-config.ts';

/** What the provider says of itself is taken as true for so long. */
const knownFor = 60 * 60 * 1000;
/** For how long it may take to answer, in seconds. */
const patience = 10;

/** Gives what is known of the provider, asking it at the first call, after an hour, and anew after each failure. */
export type ProviderFinder = () => Promise<Configuration>;

/** `clock` in epoch milliseconds. The function that it gives throws where the provider does not answer as it should. */
export function providerFinder(oidc: OidcConfig, clock: () => number): ProviderFinder {
  let known: { configuration: Promise<Configuration>; until: number } | undefined;
  return () => {
    if (known && clock() < known.until) return known.configuration;
    const asked = { configuration: discover(oidc), until: clock() + knownFor };
    known = asked;
    asked.configuration.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.configuration;
  };
}

function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<Configuration> {
  // The signature of an ID token is checked although it comes from the provider itself, over TLS.
  const execute = [enableNonRepudiationChecks];
  if (issuer.protocol === 'http:') execute.push(allowInsecureRequests);
  return discovery(issuer, clientId, undefined, authentication(clientSecret), { timeout: patience, execute });
}

/** Providers that do not say how a client authenticates take HTTP Basic (OpenID Connect Discovery 1.0, section 3). */
function authentication(clientSecret: string): ClientAuth {
  const [post, basic] = [ClientSecretPost(clientSecret), ClientSecretBasic(clientSecret)];
  return (provider, client, body, headers) => {
    const isPost = provider.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    (isPost ? post : basic)(provider, client, body, headers);
  };
}

export type Claims = Readonly<Record<string, unknown>> & { iss: string; sub: string };

/**
 * Exchanges the code in the address of a callback for what the provider says of a person. It is asked once more for those
 * of the `wanted` claims that its ID token lacks. Its tokens are kept nowhere. Throws an error of the library where the
 * provider refuses, does not answer, or what it says does not hold.
 */
export async function exchangeCode(
  provider: Configuration,
  callback: URL,
  checks: AuthorizationCodeGrantChecks,
  wanted: string[],
): Promise<Claims> {
  const tokens = await authorizationCodeGrant(provider, callback, { ...checks, idTokenExpected: true });
  const claims = tokens.claims();
  if (!claims) throw new Error('The provider gave no ID token.');
  const isWhole = wanted.every((name) => name in claims);
  if (isWhole || !provider.serverMetadata().userinfo_endpoint) return claims;
  const more = await fetchUserInfo(provider, tokens.access_token, claims.sub);
  // An address is as verified as it is called where it stands.
  const { email, email_verified } = 'email_verified' in claims || !('email' in more) ? claims : more;
  return { ...more, ...claims, email, email_verified };
}
