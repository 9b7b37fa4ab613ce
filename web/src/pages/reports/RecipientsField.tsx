import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { plural } from '../../../../server/contract/format/number.ts';
import { readRecipients } from './recipients.ts';

interface RecipientsFieldProps {
  value: string;
  onChange: (text: string) => void;
}

const shownProblems = 8;

/** Who gets a report; what is no address is named once the field is left. */
export function RecipientsField({ value, onChange }: RecipientsFieldProps) {
  const [isLeft, setLeft] = useState(false);
  const { emails, problems } = readRecipients(value);
  const shown = isLeft ? problems.slice(0, shownProblems) : [];
  const more = isLeft ? problems.length - shown.length : 0;
  const count =
    emails.length === 0
      ? 'Without recipients reports are made and kept, and nobody is mailed.'
      : `${plural(emails.length, 'recipient', 'recipients')}. Each gets a mail of their own.`;
  return (
    <Textarea
      label="Recipients"
      description={`One e-mail address on each line, or with commas between. ${count}`}
      rows={6}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => setLeft(true)}
      error={
        shown.length > 0 && (
          <>
            {shown.map((problem) => (
              <span key={problem} style={{ display: 'block' }}>
                {problem}
              </span>
            ))}
            {more > 0 && <span>{`And ${plural(more, 'problem', 'problems')} more.`}</span>}
          </>
        )
      }
    />
  );
}
