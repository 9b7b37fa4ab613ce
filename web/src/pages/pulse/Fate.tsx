import { Text } from '@mantine/core';
import classes from './PulsePage.module.css';

/** What happens to an answer. It says what the server does, no more. */
export function Fate() {
  return (
    <Text component="div" size="sm">
      <Text size="sm" fw={650}>
        What happens to your answer
      </Text>
      <ul className={classes.promise}>
        <li>
          It is added to counts, for everybody together and for your department, location and level, and then
          forgotten. There is no record of it, and it has no name and no time.
        </li>
        <li>
          What you write yourself goes among the other comments, in the order of their letters, without a mark
          of yours.
        </li>
        <li>
          Your link notes that it was used, so that reminders go to others only; never for what. Those notes
          are deleted when the questions close.
        </li>
        <li>
          Results are shown once the questions are closed, and only of groups with enough answers that nobody
          can be made out; never of fewer than three.
        </li>
      </ul>
    </Text>
  );
}
