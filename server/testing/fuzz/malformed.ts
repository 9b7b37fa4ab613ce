import fc from 'fast-check';

const requestLines = [
  ...['GET /api/v1/metrics HTTP/1.1', 'POST /api/v1/events HTTP/1.1', 'POST /scim/v2/Users HTTP/1.1'],
  ...[
    'GET /api/v1/metrics HTTP/1.0',
    'GET /api/v1/metrics HTTP/2.0',
    'GET /api/v1/metrics HTTP/9',
    'GET  HTTP/1.1',
  ],
  ...[
    'GET http://elsewhere.example/api/v1/metrics HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET * HTTP/1.1',
    'GET api HTTP/1.1',
  ],
  ...[
    'CONNECT 127.0.0.1:22 HTTP/1.1',
    'FOO /api/v1/metrics HTTP/1.1',
    'get /api/v1/metrics HTTP/1.1',
    'PRI * HTTP/2.0',
  ],
  ...[
    'GET /api/v1/metrics',
    'GET /api/\xff/x HTTP/1.1',
    'GET /api/v1/a b HTTP/1.1',
    'GET /api/v1/\0 HTTP/1.1',
    '',
    '\x16\x03\x01\x02',
  ],
  ...[
    'GET /api/v1/metrics/%E0%A4%A HTTP/1.1',
    'GET //api//v1//metrics HTTP/1.1',
    'GET /api/v1/../../etc/passwd HTTP/1.1',
  ],
  `GET /api/v1/${'x'.repeat(20_000)} HTTP/1.1`,
];

const headerLines = [
  ...[
    'Host: 127.0.0.1',
    'Host: ',
    'Host: a\r\nHost: b',
    'Host : x',
    'No colon here',
    ': empty',
    ' folded: x',
  ],
  ...[
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5, 6',
  ],
  ...[
    'Content-Length: 17000000',
    'Content-Length: 0\r\nContent-Length: 5',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x',
  ],
  ...[
    'Transfer-Encoding: chunked\r\nContent-Length: 3',
    'Expect: 100-continue',
    'Expect: a miracle',
    'Upgrade: h2c',
  ],
  ...[
    'Connection: upgrade\r\nUpgrade: websocket',
    'X: a\0b',
    'X: a\rb',
    'X: a\nb',
    'X: \xff\xfe',
    'X\x01: a',
    'Content-Type: application/json',
  ],
  `X-Long: ${'x'.repeat(70_000)}`,
  Array.from({ length: 3_000 }, (_, number) => `X-${number}: 1`).join('\r\n'),
];

const bodies = [
  '',
  '{}',
  'hello',
  '5\r\nhello\r\n0\r\n\r\n',
  'fffffffffffffffff\r\n',
  'x\r\n',
  '-1\r\n\r\n',
  '0\r\nX: \0\r\n\r\n',
];

/** Bytes that are HTTP only in part. */
export const malformedRequest: fc.Arbitrary<string> = fc
  .record({
    line: fc.constantFrom(...requestLines),
    host: fc.constantFrom('Host: 127.0.0.1\r\n', 'Host: 127.0.0.1\r\n', ''),
    headers: fc.array(fc.constantFrom(...headerLines), { maxLength: 3 }),
    body: fc.constantFrom(...bodies),
    newline: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r'),
  })
  .map(({ line, host, headers, body, newline }) => {
    const head = `${line}\r\n${host}${[...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`;
    return head.replaceAll('\r\n', newline) + body;
  });
