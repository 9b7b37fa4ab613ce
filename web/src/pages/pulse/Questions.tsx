import { Button, Checkbox, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { reasonsAgainst, reasonsFor } from '../../../../server/contract/index.ts';
import { type Draft, longestComment, roomInWords, toggled } from './answer.ts';
import classes from './PulsePage.module.css';
import { reasonAgainstWords, reasonForWords, statement, statementEnds } from './reasons.ts';

interface QuestionsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

/** The questions, each of which may be left out. */
export function Questions({ draft, onChange }: QuestionsProps) {
  return (
    <>
      <Question title={`1. ${statement}`} hint="How far do you agree?">
        <Steps value={draft.safeToSpeak} onChange={(safeToSpeak) => onChange({ safeToSpeak })} />
      </Question>
      <Question title="2. Why do you use the network?" hint="Choose any that are true.">
        <Choices
          words={reasonForWords}
          all={reasonsFor}
          chosen={draft.reasonsFor}
          onToggle={(reason) => onChange({ reasonsFor: toggled(reasonsFor, draft.reasonsFor, reason) })}
        />
      </Question>
      <Question
        title="3. What keeps you from using it, or from using it more?"
        hint="Choose any that are true."
      >
        <Choices
          words={reasonAgainstWords}
          all={reasonsAgainst}
          chosen={draft.reasonsAgainst}
          onToggle={(reason) =>
            onChange({ reasonsAgainst: toggled(reasonsAgainst, draft.reasonsAgainst, reason) })
          }
        />
        <Textarea
          mt="md"
          label="Anything you want to add?"
          description={
            <>
              People who run this survey or lead the company may read it as you write it: leave out what would
              show who you are.
              <br />
              {roomInWords(draft.comment)}
            </>
          }
          autosize
          minRows={3}
          maxRows={12}
          maxLength={longestComment}
          value={draft.comment}
          onChange={(event) => onChange({ comment: event.currentTarget.value })}
        />
      </Question>
    </>
  );
}

function Question({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className={classes.question}>
      <legend className={classes.legend}>
        {title}
        <span className={classes.hint}>{hint}</span>
      </legend>
      <div>{children}</div>
    </fieldset>
  );
}

interface StepsProps {
  value: number | null;
  onChange: (value: number | null) => void;
}

const steps = [1, 2, 3, 4, 5];

function Steps({ value, onChange }: StepsProps) {
  const { low, high } = statementEnds;
  const ends: Record<number, string> = { 1: low, 5: high };
  return (
    <>
      <div className={classes.steps}>
        {steps.map((step) => (
          <label key={step} className={classes.step}>
            <input
              type="radio"
              name="safe-to-speak"
              aria-label={ends[step] ? `${step}, ${ends[step]}` : String(step)}
              value={step}
              checked={value === step}
              onChange={() => onChange(step)}
            />
            {step}
          </label>
        ))}
      </div>
      <div className={classes.ends} aria-hidden>
        <span>1: {low}</span>
        <span>5: {high}</span>
      </div>
      {value !== null && (
        <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
          Leave this one out
        </Button>
      )}
    </>
  );
}

interface ChoicesProps<Reason extends string> {
  words: Record<Reason, string>;
  all: readonly Reason[];
  chosen: readonly Reason[];
  onToggle: (reason: Reason) => void;
}

function Choices<Reason extends string>({ words, all, chosen, onToggle }: ChoicesProps<Reason>) {
  return (
    <div className={classes.choices}>
      {all.map((reason) => (
        <Checkbox
          key={reason}
          size="md"
          py={4}
          label={words[reason]}
          checked={chosen.includes(reason)}
          onChange={() => onToggle(reason)}
        />
      ))}
    </div>
  );
}
