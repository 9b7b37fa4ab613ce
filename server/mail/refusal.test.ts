import { describe, expect, test } from 'vitest';
import { readRefusal } from './refusal.ts';

/** What nodemailer throws where the mail server gives this answer to a command. */
const answered = (command: string, response: string, code = 'EENVELOPE') =>
  Object.assign(new Error(`Refused: ${response}`), {
    ...{ code, command, response, responseCode: Number(response.slice(0, 3)) },
  });
const failed = (code: string, command: string, message: string) =>
  Object.assign(new Error(message), { code, command });

describe('a refusal is about', () => {
  // [what it is about, whether the next mail would fail as well, the error]
  test.each([
    ['recipient', false, answered('RCPT TO', '550 5.1.1 no such user')],
    ['recipient', false, answered('DATA', '554 5.7.1 looks like spam', 'EMESSAGE')],
    ['recipient', false, failed('EMESSAGE', 'MAIL FROM', 'Message size larger than allowed 1000')],
    ['recipient', false, failed('EENVELOPE', 'API', 'Invalid recipient "a b@example.com"')],
    ['later', false, answered('RCPT TO', '451 4.7.1 greylisted')],
    ['later', false, answered('DATA', '452 4.3.1 no space', 'EMESSAGE')],
    ['later', true, answered('RCPT TO', '421 4.7.0 too many, closing')],
    ['later', true, answered('MAIL FROM', '451 4.3.0 try later')],
    ['later', true, answered('AUTH PLAIN', '454 4.7.0 temporary failure', 'EAUTH')],
    ['later', true, failed('ESOCKET', 'CONN', 'connect ECONNREFUSED 127.0.0.1:25')],
    ['later', true, failed('ETLS', 'CONN', 'certificate has expired')],
    ['later', true, failed('EABORT', '', 'The operation was aborted due to timeout')],
    ['later', true, new Error('Connection pool was closed')],
    ['sender', true, answered('AUTH PLAIN', '535 5.7.8 wrong password', 'EAUTH')],
    ['sender', true, failed('EAUTH', 'API', 'Missing credentials for "PLAIN"')],
    ['sender', true, answered('MAIL FROM', '550 5.7.1 not your address')],
    ['sender', true, answered('MAIL FROM', '530 5.7.0 log in first')],
    ['sender', true, answered('RCPT TO', '530 5.7.0 log in first')],
    ['sender', true, answered('RCPT TO', '550 5.1.8 sender’s domain does not exist')],
    ['sender', true, answered('CONN', '554 you are not wanted here', 'EPROTOCOL')],
  ] as const)('the %s, ends the session: %s', (about, endsSession, error) => {
    expect(readRefusal(error)).toMatchObject({ about, endsSession });
  });
});

test('a refusal is told in one line of the mail server’s words; its code has none of them', () => {
  const told = readRefusal(
    answered('RCPT TO', `550-No such user:\r\n550 ana@example.com\u0007${' '.repeat(9)}!`),
  );
  expect(told).toMatchObject({
    words: '550-No such user: 550 ana@example.com !',
    code: 'EENVELOPE RCPT TO 550',
  });
  expect(readRefusal(answered('RCPT TO', `550 ${'x'.repeat(9_000)}`)).words).toHaveLength(500);
});
