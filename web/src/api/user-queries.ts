import {
  type NewUser,
  type Session,
  sessionSchema,
  type User,
  type UserLink,
  type UserRole,
  userLinkSchema,
  userSchema,
  usersSchema,
} from '../../../server/contract/index.ts';
import { command, request } from './client.ts';
import { resource } from './resource.ts';

// What was just changed must be seen so.
export const usersQuery = resource('/users', usersSchema, 0);

export function addUser(user: NewUser): Promise<UserLink> {
  return request('/users', userLinkSchema, { method: 'POST', body: user });
}

export function changeRole(id: number, role: UserRole): Promise<User> {
  return request(`/users/${id}`, userSchema, { method: 'PUT', body: { role } });
}

export function makeLink(id: number): Promise<UserLink> {
  return request(`/users/${id}/link`, userLinkSchema, { method: 'POST' });
}

export function signOutEverywhere(id: number): Promise<void> {
  return command(`/users/${id}/sessions`, { method: 'DELETE' });
}

export function removeUser(id: number): Promise<void> {
  return command(`/users/${id}`, { method: 'DELETE' });
}

/** Chooses a password with a one-time link, and opens a session. */
export function join(token: string, password: string): Promise<Session> {
  return request('/join', sessionSchema, { method: 'POST', body: { token, password } });
}

export function changePassword(current: string, password: string): Promise<void> {
  return command('/session/password', { method: 'PUT', body: { current, password } });
}
