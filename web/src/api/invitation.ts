import { type Invitation, invitationSchema, type PulseAnswer } from '../../../server/contract/index.ts';
import { command, request } from './client.ts';

// Whoever answers may be signed in as well: that is nobody's business here.
const options = { method: 'POST', isAnonymous: true } as const;

/** What a link to a pulse opens; nothing is used up. */
export function openInvitation(token: string): Promise<Invitation> {
  return request('/pulses/invitation', invitationSchema, { ...options, body: { token } });
}

/** Answers a pulse, once for each link. */
export function answerPulse(answer: PulseAnswer): Promise<void> {
  return command('/pulses/answer', { ...options, body: answer });
}
