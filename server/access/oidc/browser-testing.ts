import { type AccessWorld, sessionCookieOf } from '../testing.ts';

/** Where the product of these tests is found. */
export const home = 'https://uptake.example.com';

/** A browser without a window: keeps cookies, and follows redirects between the product and its provider. */
export class RedirectFollower {
  readonly #world: AccessWorld;
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Every address it was at, the last one at the end. */
  readonly addresses: string[] = [];

  constructor(world: AccessWorld) {
    this.#world = world;
  }

  /** Goes to an address, and on from there until a page of the product comes, or an address that starts with `until`. Gives its path. */
  async open(address: string, until = '\n'): Promise<string> {
    let next = new URL(address, home);
    for (let step = 0; step < 12; step += 1) {
      this.addresses.push(next.href);
      const isApi = next.pathname.startsWith('/api/');
      if (next.href.startsWith(until) || (next.origin === home && !isApi)) return next.href.replace(home, '');
      const location = await (next.origin === home ? this.#ask(next) : this.#askProvider(next));
      next = new URL(location, next);
    }
    throw new Error(`${address} leads around in a circle.`);
  }

  /** Signs in through the provider, from there on to a page of the product; gives its path. */
  signIn(returnTo = '/'): Promise<string> {
    return this.open(`/api/v1/oidc/start?${new URLSearchParams({ returnTo })}`);
  }

  /** The callback to which the provider sends this browser, which does not go there. */
  async callback(): Promise<string> {
    return await this.open('/api/v1/oidc/start', `${home}/api/v1/oidc/callback`);
  }

  /** Who is signed in here; null where nobody is. */
  async session(): Promise<{ email: string; role: string } | null> {
    const cookie = this.#cookieHeader(home);
    const answer = await this.#world.app.inject({ url: '/api/v1/session', headers: { cookie } });
    return answer.statusCode === 200 ? answer.json() : null;
  }

  async #ask(address: URL): Promise<string> {
    const url = address.pathname + address.search;
    const answer = await this.#world.app.inject({ url, headers: { cookie: this.#cookieHeader(home) } });
    for (const { name, value } of answer.cookies) this.#keep(home, name, value);
    if (answer.statusCode !== 302) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`);
    if (sessionCookieOf(answer) && !sessionCookieOf(answer)?.startsWith('__Host-'))
      throw new Error('unsafe cookie');
    return String(answer.headers.location);
  }

  async #askProvider(address: URL): Promise<string> {
    const headers = { cookie: this.#cookieHeader(address.origin) };
    const answer = await fetch(address, { headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      this.#keep(address.origin, name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    return location;
  }

  #keep(origin: string, name: string, value: string): void {
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, cookies.set(name, value));
  }

  #cookieHeader(origin: string): string {
    return [...(this.#cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
