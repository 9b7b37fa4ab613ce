import { digestOf, newSecret } from '../../access/index.ts';

/** Whose invitation a link opens, without a word of who that is. */
export interface InvitationKey {
  pulseId: number;
  digest: Buffer;
}

/**
 * A new token of a link: the pulse, a dot, and 256 random bits as base64url. The pulse is named so that a late link can
 * be told that its pulse is closed, when nothing about invitations is kept any more.
 */
export function newToken(pulseId: number): string {
  return `${pulseId}.${newSecret()}`;
}

/** What finds the invitation of a token (only its SHA-256 is stored); null where the text is no token. */
export function readToken(token: string): InvitationKey | null {
  const pulse = /^([1-9]\d{0,9})\.[\w-]{43}$/.exec(token)?.[1];
  const pulseId = Number(pulse);
  return pulse !== undefined && pulseId <= 2_147_483_647 ? { pulseId, digest: digestOf(token) } : null;
}
