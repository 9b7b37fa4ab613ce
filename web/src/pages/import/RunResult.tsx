import { formatCount, plural } from '../../../../server/contract/format/number.ts';
import type { ImportResult } from '../../../../server/contract/index.ts';
import { TextLink } from '../../shell/TextLink.tsx';
import classes from './RunResult.module.css';
import { reportedInWords, storedInWords } from './words.ts';

/** What an import did, in words: the figures, and below them everything that did not go in or should be looked at. */
export function RunResult({ result, isOpen }: { result: ImportResult; isOpen: boolean }) {
  const { refusedTotal, refused, warned, skipped, remarks, unmatchedAccounts } = result;
  return (
    <details className={classes.details} open={isOpen}>
      <summary>
        {storedInWords(result)} {refusedTotal > 0 && `${formatCount(refusedTotal)} refused.`}
      </summary>
      <Reasons title="Refused: not stored" reasons={refused.map(reportedInWords)} />
      <Reasons title="Stored all the same, but to be looked at" reasons={warned.map(reportedInWords)} />
      <Reasons
        title="Left out, as no activity of people"
        reasons={Object.entries(skipped).map(([reason, count]) => `${formatCount(count)} × ${reason}`)}
      />
      <Reasons title="Notes" reasons={remarks} />
      {unmatchedAccounts > 0 && (
        <p>
          Next: {plural(unmatchedAccounts, 'account matches', 'accounts match')} nobody in the directory, and{' '}
          {unmatchedAccounts === 1 ? 'counts' : 'count'} nowhere yet. Import a file of people with their
          e-mail addresses, or look at the <TextLink to="/directory">directory</TextLink>.
        </p>
      )}
    </details>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
