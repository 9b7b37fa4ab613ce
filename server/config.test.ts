import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

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
  ])('refuses a bad %s without saying it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
    expect(() => readConfig({ [name]: value })).not.toThrow(/secret/);
  });

  test('has the public address without a slash at its end', () => {
    expect(readConfig({ UPTAKE_URL: 'https://uptake.acme.example/' }).publicUrl).toBe(
      'https://uptake.acme.example',
    );
  });
});
