import {
  type Session,
  type Settings,
  sessionSchema,
  settingsSchema,
} from '../../../server/contract/index.ts';
import { command, request } from './client.ts';

/** Opens a session; its cookie is set by the answer. */
export function signIn(email: string, password: string): Promise<Session> {
  return request('/session', sessionSchema, { method: 'POST', body: { email, password } });
}

export function signOut(): Promise<void> {
  return command('/session', { method: 'DELETE' });
}

/** Makes the first owner out of the one-time link's token, and opens a session for them. */
export function createFirstOwner(token: string, email: string, password: string): Promise<Session> {
  return request('/first-owner', sessionSchema, { method: 'POST', body: { token, email, password } });
}

export function saveSettings(settings: Settings): Promise<Settings> {
  return request('/settings', settingsSchema, { method: 'PUT', body: settings });
}
