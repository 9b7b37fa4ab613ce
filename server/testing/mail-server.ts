import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type MailConfig, readConfig } from '../config.ts';

/** A mail that the server took: the addresses of its envelope, and what is in it. */
export interface TakenMail {
  from: string;
  to: string[];
  mail: ParsedMail;
}

type Refused = { code: number; words: string } | undefined;

export interface TestMailServer {
  mail: MailConfig;
  url: string;
  taken: TakenMail[];
  /** What is answered to a recipient instead of taking the mail: a code and words. Can be changed at any time. */
  refuse: (recipient: string) => Refused | Promise<Refused>;
  stop(): Promise<void>;
}

interface Settings {
  /** Milliseconds between the end of a mail and the answer. */
  delay?: number;
  /** Takes mails of this user alone. */
  login?: { user: string; password: string };
}

/** A real SMTP server on a free port that keeps what it takes. */
export async function startMailServer({ delay = 0, login }: Settings = {}): Promise<TestMailServer> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username });
      else done(Object.assign(new Error('Wrong user or password'), { responseCode: 535 }));
    },
    async onRcptTo({ address }, _session, done) {
      const refusal = await started.refuse(address);
      done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.code }));
    },
    async onData(stream, { envelope }, done) {
      // What a client breaks off is not taken.
      const mail = await simpleParser(stream).catch(() => undefined);
      if (!mail) return;
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), mail });
      await sleep(delay);
      done();
    },
  });
  // A client that is killed in the middle is what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const credentials = login ? `${login.user}:${login.password}@` : '';
  const url = `smtp://${credentials}127.0.0.1:${port}`;
  const { mail } = readConfig({ SMTP_URL: url, SMTP_FROM: 'Uptake <uptake@example.com>' });
  if (!mail) throw new Error('The mail server has no configuration.');
  const started: TestMailServer = {
    ...{ mail, url, taken, refuse: () => undefined },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
  return started;
}
