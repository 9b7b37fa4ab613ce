import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { userRoles } from './contract/index.ts';

describe('the configuration', () => {
  test('has a default for everything, and takes an empty variable as unset', () => {
    const config = readConfig({ PORT: '', UPTAKE_TIME_ZONE: '' });
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDirectory: '.data',
      timeZone: 'UTC',
      minGroup: 5,
    });
    expect(config.timeZoneGiven).toBe(false);
  });

  test('freezes the clock', () => {
    expect(readConfig({ UPTAKE_NOW: '2026-03-02T09:30:00+01:00' }).now().toISOString()).toBe(
      '2026-03-02T08:30:00.000Z',
    );
  });

  test.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC'])('takes the time zone %s', (name) => {
    expect(readConfig({ UPTAKE_TIME_ZONE: name }).timeZone).toBe(name);
  });

  // PostgreSQL and JavaScript read these differently, and the figures of a day would with them.
  test.each(['CET', 'EET', 'IST', '+02:00', 'Etc/GMT+2', 'Berlin', 'europe/nowhere'])(
    'refuses the time zone %s',
    (name) => {
      expect(() => readConfig({ UPTAKE_TIME_ZONE: name })).toThrow(/UPTAKE_TIME_ZONE/);
    },
  );

  test('that cannot be used says each variable and why, never its value', () => {
    const bad = { PORT: '99999', UPTAKE_MIN_GROUP: '2', DATABASE_URL: 'mysql://root:secret@db/x' };
    expect(() => readConfig(bad)).toThrow(ConfigError);
    expect(() => readConfig(bad)).toThrow(/DATABASE_URL.*PORT.*UPTAKE_MIN_GROUP/s);
    expect(() => readConfig(bad)).not.toThrow(/secret/);
  });

  test('has both parts of the first owner, or neither', () => {
    expect(() => readConfig({ UPTAKE_OWNER_EMAIL: 'a@x.com' })).toThrow(/both/);
  });

  test('hides names with a key of 32 bytes, and not without', () => {
    const key = 'k'.repeat(32);
    expect(readConfig({}).pseudonymKey).toBeUndefined();
    expect(readConfig({ UPTAKE_PSEUDONYM_KEY: key }).pseudonymKey).toBeUndefined();
    const hidden = { UPTAKE_PSEUDONYMOUS: 'true', UPTAKE_PSEUDONYM_KEY: key };
    expect(readConfig(hidden).pseudonymKey?.symmetricKeySize).toBe(32);
    expect(readConfig({ ...hidden, UPTAKE_PSEUDONYM_KEY: 'ü'.repeat(16) }).pseudonymKey).toBeDefined();
    expect(JSON.stringify(readConfig(hidden))).not.toContain(key);
    expect(() => readConfig({ UPTAKE_PSEUDONYMOUS: 'true' })).toThrow(/needs UPTAKE_PSEUDONYM_KEY/);
    expect(() => readConfig({ UPTAKE_PSEUDONYMOUS: 'yes' })).toThrow('expected true or false');
    const short = { ...hidden, UPTAKE_PSEUDONYM_KEY: 'too short a secret' };
    expect(() => readConfig(short)).toThrow(/UPTAKE_PSEUDONYM_KEY: expected at least 32 bytes/);
    expect(() => readConfig(short)).not.toThrow(/secret/);
  });

  test('sends mail in the name of the mail server, or of whom it is told', () => {
    expect(readConfig({}).mail).toBeUndefined();
    const from = (SMTP_URL: string, SMTP_FROM?: string) => readConfig({ SMTP_URL, SMTP_FROM }).mail;
    const url = 'smtps://robot:secret@mail.example.com:465';
    expect(from(url)).toEqual({ url, from: 'Uptake <uptake@mail.example.com>', domain: 'mail.example.com' });
    expect(from('smtp://127.0.0.1:2525')?.from).toBe('Uptake <uptake@[127.0.0.1]>');
    expect(from(url, 'Adoption Team <adoption@acme.example>')?.domain).toBe('acme.example');
    expect(from(url, 'adoption@acme.example')?.domain).toBe('acme.example');
  });

  test.each([
    ['SMTP_URL', 'https://robot:secret@mail.example.com'],
    ['SMTP_URL', 'mail.secret.example'],
    ['SMTP_FROM', 'secret'],
    ['SMTP_FROM', 'A <secret@x.com>\r\nBcc: b@x.com'],
    ['UPTAKE_URL', 'javascript:secret'],
    ['UPTAKE_TRUST_PROXY', 'secret'],
    ['UPTAKE_TRUST_PROXY', '10.0.0.0/33'],
    ['UPTAKE_TRUST_PROXY', '10.0.0.1,'],
    ['UPTAKE_TRUST_PROXY', 'true'],
  ])('refuses a bad %s without saying it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
    expect(() => readConfig({ [name]: value })).not.toThrow(/secret/);
  });

  test('trusts no proxy but those that it is told', () => {
    expect(readConfig({}).trustProxy).toEqual([]);
    expect(readConfig({ UPTAKE_TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::1/64' }).trustProxy).toEqual([
      'loopback',
      '10.0.0.0/8',
      'fd00::1/64',
    ]);
  });

  describe('of an OpenID provider', () => {
    const whole = {
      OIDC_ISSUER: 'https://id.acme.example/realms/staff',
      OIDC_CLIENT_ID: 'uptake',
      OIDC_CLIENT_SECRET: 'secret',
      UPTAKE_URL: 'https://uptake.acme.example/',
    };

    test('is not needed, and has a default for what is', () => {
      expect(readConfig({ UPTAKE_URL: whole.UPTAKE_URL }).oidc).toBeUndefined();
      expect(readConfig(whole).oidc).toEqual({
        issuer: new URL(whole.OIDC_ISSUER),
        ...{ clientId: 'uptake', clientSecret: 'secret', name: 'your organisation' },
        ...{ scope: 'openid email profile', roleClaim: 'groups', roles: undefined },
        ...{ trustEmail: false, only: false },
        redirectUri: 'https://uptake.acme.example/api/v1/oidc/callback',
      });
    });

    test('says which groups make which role', () => {
      const roles = (OIDC_ROLES: string) => readConfig({ ...whole, OIDC_ROLES }).oidc?.roles;
      expect(roles('owner=uptake-owners, executive = board | /c=level ,viewer=*')).toEqual({
        owner: ['uptake-owners'],
        executive: ['board', '/c=level'],
        viewer: ['*'],
      });
      for (const role of userRoles) expect(roles(`${role}=a`)).toEqual({ [role]: ['a'] });
    });

    test.each(Object.keys(whole))('without %s is refused, naming it', (name) => {
      const partial = { ...whole, [name]: undefined };
      expect(() => readConfig(partial)).toThrow(new RegExp(`${name}: must be set as well`));
    });

    test.each([
      ['OIDC_ISSUER', 'http://id.secret.example'],
      ['OIDC_ISSUER', 'http://127.0.0.1.secret.example'],
      ['OIDC_ISSUER', 'https://login.microsoftonline.com/common/v2.0'],
      ['OIDC_ISSUER', 'https://login.microsoftonline.com/organizations/v2.0'],
      ['OIDC_SCOPE', 'secret'],
      ['OIDC_ROLES', 'secret'],
      ['OIDC_ROLES', 'collector=secret'],
      ['OIDC_ROLES', 'owner=secret|'],
      ['OIDC_ROLES', 'owner='],
      ['OIDC_ROLES', 'owner=secret,'],
      ['OIDC_ROLES', 'owner=secret,owner=secret'],
      ['OIDC_ONLY', 'secret'],
      ['OIDC_TRUST_EMAIL', '1'],
    ])('refuses %s %s without saying it', (name, value) => {
      const read = () => readConfig({ ...whole, OIDC_CLIENT_SECRET: 'x', [name]: value });
      expect(read).toThrow(ConfigError);
      expect(read).toThrow(name);
      expect(read).not.toThrow(/secret/);
    });

    test.each(['http://localhost:8080/realms/x', 'http://127.0.0.1:5000', 'http://[::1]:5000'])(
      'may be at %s, on this machine',
      (OIDC_ISSUER) => {
        expect(readConfig({ ...whole, OIDC_ISSUER }).oidc?.issuer.href).toContain(OIDC_ISSUER);
      },
    );
  });

  test('keeps events for ever, or for as many weeks as it is told, a quarter of a year at least', () => {
    const weeks = (UPTAKE_RETENTION_WEEKS?: string) => readConfig({ UPTAKE_RETENTION_WEEKS }).retentionWeeks;
    expect([weeks(), weeks(''), weeks('13'), weeks('104')]).toEqual([undefined, undefined, 13, 104]);
    for (const wrong of ['12', '0', '-52', '26.5', 'a year', '99999'])
      expect(() => weeks(wrong)).toThrow(
        /UPTAKE_RETENTION_WEEKS: expected a whole number of weeks from 13 to 2000; leave it out/,
      );
  });

  test('takes uploads of 2 GiB, or of as many bytes as it is told', () => {
    const limit = (UPTAKE_UPLOAD_LIMIT?: string) => readConfig({ UPTAKE_UPLOAD_LIMIT }).uploadLimit;
    expect([limit(), limit(''), limit('1000')]).toEqual([2_147_483_648, 2_147_483_648, 1_000]);
    for (const wrong of ['0', '-1', '1.5', '2 GiB'])
      expect(() => limit(wrong)).toThrow(/UPTAKE_UPLOAD_LIMIT: expected a whole number of bytes/);
  });

  test('has the public address without a slash at its end', () => {
    expect(readConfig({ UPTAKE_URL: 'https://uptake.acme.example/' }).publicUrl).toBe(
      'https://uptake.acme.example',
    );
  });
});
