import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Decision, Match, Suggestion } from '../../../../server/contract/index.ts';
import classes from './MatchItem.module.css';
import { activityInWords, calledBy, reasonsInWords } from './match-words.ts';
import type { Decisions } from './useDecisions.ts';

type Person = Pick<Suggestion, 'externalId' | 'name' | 'email' | 'department' | 'leftOn'>;

/** One account with the people whose it may be, or with what was decided. */
export function MatchItem({ match, decisions }: { match: Match; decisions: Decisions }) {
  const { account, suggestions, decision } = match;
  const accountName = calledBy(account, account.id);
  const sayOf = (person: Person) => (said: Decision | null) =>
    decisions.say({
      ...{ source: account.source, account: account.id, person: person.externalId, decision: said },
      ...{ accountName, personName: calledBy(person, person.externalId) },
    });
  const isBusy = (person: Person) =>
    decisions.isPending &&
    decisions.last?.account === account.id &&
    decisions.last.source === account.source &&
    decisions.last.person === person.externalId;
  return (
    <li className={classes.item}>
      <div>
        <Text size="sm" fw={600}>
          {accountName}
          {account.isPlatformAdmin && (
            <Badge size="xs" variant="default" ml={6} tt="none">
              platform admin
            </Badge>
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {[account.name && account.email, `${account.source}, ${account.id}`].filter(Boolean).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          {activityInWords(account)}
        </Text>
      </div>
      <Stack gap="xs">
        {decision ? (
          <Choice
            person={decision.person}
            note={`${decision.decision} on ${formatDate(decision.decidedAt.slice(0, 10))}`}
          >
            <Button
              size="compact-sm"
              variant="default"
              loading={isBusy(decision.person)}
              aria-label={`Undo: ${accountName} and ${calledBy(decision.person, decision.person.externalId)}`}
              onClick={() => sayOf(decision.person)(null)}
            >
              Undo
            </Button>
          </Choice>
        ) : suggestions.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nobody in the directory has this name or address. Give the person’s record this e-mail address,
            and the account finds it.
          </Text>
        ) : (
          suggestions.map((person) => (
            <Choice
              key={person.externalId}
              person={person}
              note={`${reasonsInWords(person.reasons)}${person.hasAccount ? '; has an account there already' : ''}`}
            >
              <Button
                size="compact-sm"
                loading={isBusy(person)}
                aria-label={`Accept: ${accountName} is ${calledBy(person, person.externalId)}`}
                onClick={() => sayOf(person)('accepted')}
              >
                Accept
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={isBusy(person)}
                aria-label={`Reject: ${accountName} is not ${calledBy(person, person.externalId)}`}
                onClick={() => sayOf(person)('rejected')}
              >
                Reject
              </Button>
            </Choice>
          ))
        )}
      </Stack>
    </li>
  );
}

interface ChoiceProps {
  person: Person;
  note: string;
  children: ReactNode;
}

function Choice({ person, note, children }: ChoiceProps) {
  const { externalId, name, email, department, leftOn } = person;
  const facts = [name && email, department, externalId, leftOn && `left on ${formatDate(leftOn)}`];
  return (
    <Group justify="space-between" gap="xs" align="flex-start">
      <div className={classes.person}>
        <Text size="sm">{calledBy(person, externalId)}</Text>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {children}
      </Group>
    </Group>
  );
}
