/** A channel or private conversation, with the day files that hold its messages, oldest first. */
export interface Conversation {
  id: string;
  name: string;
  isPrivate: boolean;
  days: string[];
}

/** Where things are in a Slack workspace export (Slack's article "How to read Slack data exports"). */
export interface SlackExport {
  /** null where nobody is listed */
  users: string | null;
  /** the files are pages of the Web API, an object around its messages, rather than arrays */
  arePages: boolean;
  channels: { id: string; name: string }[];
  /** those to read: private ones only if asked for */
  conversations: Conversation[];
}
