import type { ConnectionKind, ConnectionMode } from '../../../../server/contract/index.ts';

/** What an owner does at a network for each way to connect it. */
interface Way {
  /** What the way brings, beside the other. */
  about: string;
  secret: string;
  /** In their order; the address to send to is said once there is one. */
  steps: string[];
}

interface Network {
  name: string;
  ways: Partial<Record<ConnectionMode, Way>>;
}

/** Each network in the words of its own settings. */
export const networks: Record<ConnectionKind, Network> = {
  slack: {
    name: 'Slack',
    ways: {
      webhook: {
        about: 'Messages and reactions of public channels within a second, with the times of reactions.',
        secret: 'Signing secret',
        steps: [
          'At api.slack.com/apps create an app for your workspace; its signing secret is under Basic Information.',
          'Under OAuth & Permissions give the bot the scopes channels:history, channels:read, reactions:read, users:read and users:read.email, and install the app.',
          'Under Event Subscriptions turn events on and paste the address as the request URL: Slack says that it is verified.',
          'Subscribe to the bot events message.channels, reaction_added, team_join, user_change, channel_created and channel_rename.',
          'Invite the app to the public channels that are to count.',
        ],
      },
      poll: {
        about:
          'Members, public channels, messages, threads and reactions, every five minutes, from the first message on.',
        secret: 'Token (xoxp-... or xoxb-...)',
        steps: [
          'At api.slack.com/apps create an app for your own workspace; apps made for sale are held up by Slack.',
          'Under OAuth & Permissions give it the scopes channels:history, channels:read, users:read and users:read.email, as user scopes to read every public channel, or as bot scopes to read those it is invited to.',
          'Install it, and copy the token.',
        ],
      },
    },
  },
  mattermost: {
    name: 'Mattermost',
    ways: {
      webhook: {
        about:
          'Messages of public channels at once. It does not say which answer which, and tells of no reactions: polling does.',
        secret: 'Token, or several with spaces between',
        steps: [
          'In Mattermost open Integrations, Outgoing Webhooks, and add one for each public channel.',
          'Choose the content type application/json, and paste the address as the callback URL.',
          'Copy the token of each; they all go here.',
        ],
      },
      poll: {
        about: 'Users, public channels, posts, answers and reactions with their times, every five minutes.',
        secret: 'Access token',
        steps: [
          'In the System Console turn on personal access tokens, or bot accounts.',
          'Make a token for an account that is in all teams; with the role System Admin it sees e-mail addresses and every public channel.',
        ],
      },
    },
  },
  zulip: {
    name: 'Zulip',
    ways: {
      webhook: {
        about:
          'Only messages in which somebody mentions the bot, as Zulip sends no others: polling brings all.',
        secret: 'Token, or several with spaces between',
        steps: [
          'In Zulip open Personal settings, Bots, and add a bot of the type Outgoing webhook.',
          'Paste the address as the endpoint URL, and choose the interface Generic.',
          'The token is in the zuliprc file of the bot.',
        ],
      },
      poll: {
        about: 'Members, public channels, messages, topics and reactions, every five minutes.',
        secret: 'API key',
        steps: [
          'In Zulip open Personal settings, Bots, and add a bot of the type Generic bot.',
          'Copy its e-mail address and its API key.',
          'Members decide who sees their e-mail addresses, by which they are matched: an administrator’s bot sees most.',
        ],
      },
    },
  },
  discourse: {
    name: 'Discourse',
    ways: {
      webhook: {
        about: 'Posts, answers and likes at once.',
        secret: 'Secret of the webhook',
        steps: [
          'In Discourse open Admin, API, Webhooks, and add one with the address as payload URL and the content type application/json.',
          'Make up a secret of at least 12 characters and enter it there and here.',
          'Choose the events post, like, user and category; save, and send the ping.',
          'Turn on the site setting retry web hook events, so that nothing is lost while Uptake is down.',
        ],
      },
      poll: {
        about: 'Users, categories, posts, answers and likes, every five minutes, from the first post on.',
        secret: 'API key',
        steps: [
          'In Discourse open Admin, API, Keys, and add one for a single user: an administrator, so that it may list e-mail addresses.',
          'Enter the name of that user, and the key, which Discourse shows once.',
        ],
      },
    },
  },
  'viva-engage': {
    name: 'Viva Engage',
    ways: {
      poll: {
        about:
          'Users, communities, messages and likes, every five minutes. It shows what the person of the token sees: for all of it, import the data export.',
        secret: 'Access token',
        steps: [
          'Register an application in Microsoft Entra with the delegated permission user_impersonation of Yammer (Viva Engage), or at yammer.com/client_applications.',
          'Sign in to it as a verified administrator, and copy the access token.',
        ],
      },
    },
  },
  'microsoft-graph': {
    name: 'Microsoft 365 usage reports',
    ways: {
      poll: {
        about:
          'The usage reports of Viva Engage and Teams, day by day and week by week: counts by account, no events. Microsoft makes them once a day, up to two days late, and gives the last four weeks.',
        secret: 'Client secret',
        steps: [
          'In the Microsoft Entra admin centre open App registrations and register an application for your own tenant; its overview shows the application (client) ID and the directory (tenant) ID.',
          'Under API permissions add Microsoft Graph, Application permissions, Reports.Read.All, and grant admin consent.',
          'Under Certificates & secrets make a new client secret, and copy its Value, which is shown once. It expires: note when.',
          'So that accounts match people, turn off “Display concealed user, group, and site names in all reports” in the Microsoft 365 admin centre (Settings, Org settings, Reports).',
        ],
      },
    },
  },
};

/** What each way is called. */
export const modes: Record<ConnectionMode, string> = {
  webhook: 'It sends (webhook)',
  poll: 'It is asked (polling)',
};
