import classes from './Voice.module.css';

/** How an answer stays nobody's, and what no program can promise. */
export function Anonymity({ minGroup }: { minGroup: number }) {
  return (
    <details className={classes.details}>
      <summary>How an answer stays nobody’s</summary>
      <ul>
        <li>
          Each link has a random key, of which only a fingerprint is kept, so that it takes one answer. While
          the pulse is open the database knows whose links were used, never for what; when it closes, it
          forgets whose.
        </li>
        <li>
          An answer is never stored. It is added to counts, for everybody and for one department, location,
          level and leader level, and forgotten; all counts it could have gone to are written anew together.
        </li>
        <li>
          Comments lie in one heap without order, which is shuffled with every answer. Owners and executives
          read them as they were written: what they say may still show who wrote.
        </li>
        <li>
          There are no figures while a pulse is open, as one answer more would show what it was; afterwards
          only of groups with at least {minGroup} answers.
        </li>
        <li>
          What remains: whoever makes links anew sees who has not answered yet, and whoever has a link can
          answer by it. A group in which all say the same has said it. And whoever runs the server or its
          database, keeps its logs and backups or reads the mail with the links has means that no program
          takes away. Choose them as you would choose who counts votes.
        </li>
      </ul>
    </details>
  );
}
