import type { Role } from '../../contract/index.ts';
import { nameOfEmployees, nameOfManagers } from './company.ts';
import type { Operation } from './document.ts';
import type { Answer } from './wire.ts';

/** What was asked, as far as the laws ask about it. */
export interface Asked {
  operation: Operation | undefined;
  method: string;
  url: string;
  /** All that went out. */
  sent: string;
  /** The role whose credentials came along, if any. */
  role: Role | undefined;
}

/** Words that come from inside: of Node, of PostgreSQL, of the file system, of the code. */
const inside = [
  ...[
    /node_modules/,
    /node:internal/,
    /\n\s+at \S+/,
    /\.[jt]s:\d+/,
    /\/server\/[a-z]+\//,
    /TypeError|ReferenceError|ZodError/,
  ],
  ...[
    /syntax error at or near/,
    /(relation|column|constraint|function|operator|table) "/,
    /violates|duplicate key/,
  ],
  ...[
    /invalid (input syntax|byte sequence|regular expression)/,
    /out of range for type|value too long for/,
    /SQLSTATE|pg_catalog|pgboss/,
  ],
  ...[
    /\b(select|insert|update|delete)\b.{1,200}\b(from|into|set|where)\b "?[a-z_]+"?/i,
    /ECONN|ENOENT|EACCES/,
  ],
  /Cannot read propert|is not a function|is not iterable|Maximum call stack|Unexpected token/,
];

/** Who may be told names of people who are no managers: whoever keeps the directory, about the directory. */
function tellsNames({ operation, role, url }: Asked): boolean {
  if (role !== 'owner' && role !== 'collector') return false;
  const tells = ['collect', 'directory', 'scim'].some((tag) => operation?.tags.includes(tag));
  return tells || /^\/api\/v1\/pulses\/\d+\/links/.test(url);
}

/** What an answer says that it must not; nothing where it keeps the laws. */
export function broken(asked: Asked, answer: Answer): string[] {
  const said = `${JSON.stringify(answer.headers)}\n${answer.body}`;
  const wrong: string[] = [];
  // 501 is how SCIM says that it does not do something at all.
  if (answer.status >= 500 && !(answer.status === 501 && asked.url.startsWith('/scim/')))
    wrong.push('a failure of the server');
  for (const words of inside) {
    const found = words.exec(said)?.[0];
    if (found && !asked.sent.includes(found)) wrong.push(`words from inside: ${found.slice(0, 80)}`);
  }
  const isOwnPage = asked.role === 'manager' && asked.operation?.path === '/api/v1/managers/{id}';
  const leadership = asked.role === 'owner' || asked.role === 'executive' || isOwnPage;
  for (const [name, isTold] of [
    [nameOfEmployees, tellsNames(asked)],
    [nameOfManagers, leadership || tellsNames(asked)],
  ] as const) {
    if (!isTold && said.toLowerCase().includes(name.toLowerCase())) wrong.push(`a name is told: ${name}`);
  }
  if (answer.status >= 400 && asked.method !== 'HEAD') {
    // What is no HTTP is refused before anybody knows what it was about.
    const isScim = asked.url.startsWith('/scim/') && !beforeRouting.has(codeOf(answer));
    const fault = isScim ? notScimError(answer) : notProblem(answer);
    if (fault) wrong.push(fault);
  }
  return wrong;
}

const beforeRouting = new Set(['malformed_request', 'headers_too_large', 'expectation_failed']);

/** The code of a problem, or the kind of a SCIM error. */
export function codeOf({ body }: Answer): string {
  try {
    const { code, scimType } = JSON.parse(body);
    return String(code ?? scimType ?? '');
  } catch {
    return '';
  }
}

function notProblem({ status, headers, body }: Answer): string | undefined {
  if (!headers['content-type']?.startsWith('application/problem+json')) {
    return `an error is ${headers['content-type'] ?? 'nothing'}, no problem document`;
  }
  const problem = parsed(body);
  const { type, title, code, detail } = problem;
  const told = [type, title, detail].every((text) => typeof text === 'string' && text !== '');
  if (!told || problem.status !== status) return `a problem document says too little: ${body.slice(0, 200)}`;
  return /^[a-z][a-z_]*$/.test(String(code)) ? undefined : `a code that is none: ${code}`;
}

function notScimError({ status, headers, body }: Answer): string | undefined {
  if (!headers['content-type']?.startsWith('application/scim+json')) {
    return `a SCIM error is ${headers['content-type'] ?? 'nothing'}`;
  }
  const { schemas, detail, status: told } = parsed(body);
  const isError = Array.isArray(schemas) && schemas.includes('urn:ietf:params:scim:api:messages:2.0:Error');
  return isError && told === String(status) && detail
    ? undefined
    : `a SCIM error says too little: ${body.slice(0, 200)}`;
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}
