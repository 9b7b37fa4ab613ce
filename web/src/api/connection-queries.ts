import {
  type Connection,
  type ConnectionChange,
  type ConnectionTest,
  connectionSchema,
  connectionsSchema,
  connectionTestSchema,
  type NewConnection,
} from '../../../server/contract/index.ts';
import { command, request } from './client.ts';
import { resource } from './resource.ts';

const path = '/connections';

// What was just changed must be seen so.
export const connectionsQuery = resource(path, connectionsSchema, 0);

export function makeConnection(connection: NewConnection): Promise<Connection> {
  return request(path, connectionSchema, { method: 'POST', body: connection });
}

export function changeConnection(id: number, change: ConnectionChange): Promise<Connection> {
  return request(`${path}/${id}`, connectionSchema, { method: 'PUT', body: change });
}

/** Stops a connection, or lets it go on. */
export function pauseConnection(id: number, paused: boolean): Promise<Connection> {
  return request(`${path}/${id}/${paused ? 'pause' : 'resume'}`, connectionSchema, { method: 'POST' });
}

export function testConnection(id: number): Promise<ConnectionTest> {
  return request(`${path}/${id}/test`, connectionTestSchema, { method: 'POST' });
}

export function deleteConnection(id: number): Promise<void> {
  return command(`${path}/${id}`, { method: 'DELETE' });
}
