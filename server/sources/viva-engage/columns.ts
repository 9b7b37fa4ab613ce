import type { ColumnTable } from '../input/columns.ts';

/*
 * The columns of a network data export that are read (Microsoft's "Network Data Export API", "Export data in the Viva Engage
 * admin center" and "Interpreting a Yammer user export"). Bodies and titles are not among them.
 */

export const messageColumns = {
  id: ['id', 'messageid'],
  thread: ['threadid', 'conversationid'],
  parent: ['repliedtoid', 'parentid'],
  group: ['groupid', 'communityid'],
  groupName: ['groupname', 'communityname'],
  isPrivate: ['inprivateconversation'],
  sender: ['senderid', 'userid'],
  senderType: ['sendertype'],
  messageType: ['messagetype'],
  createdAt: ['createdat'],
} as const satisfies ColumnTable<string>;
export type MessageField = keyof typeof messageColumns;

export const userColumns = {
  id: ['id', 'userid'],
  email: ['email', 'emailaddress'],
  name: ['name', 'fullname', 'displayname'],
  state: ['state', 'status'],
  type: ['usertype', 'type'],
  isGuest: ['isguest', 'guest', 'isexternal', 'external'],
  network: ['networkid', 'homenetworkid', 'networkname'],
} as const satisfies ColumnTable<string>;

export const adminColumns = {
  id: ['id', 'userid'],
  email: ['email', 'emailaddress'],
  name: ['name', 'fullname', 'displayname'],
  role: ['role', 'roles', 'admintype', 'type'],
} as const satisfies ColumnTable<string>;

export const groupColumns = {
  id: ['id', 'groupid', 'communityid'],
  name: ['name', 'fullname', 'displayname'],
} as const satisfies ColumnTable<string>;
