import { ProblemError } from '../../api/problem.ts';

/** Why the questions do not open, or an answer did not arrive, in words for somebody who only has a link. */
export interface Trouble {
  title: string;
  text: string;
  /** Whether the link opens nothing any more; else the same may work when tried again. */
  isOver: boolean;
}

export const withoutLink: Trouble = {
  title: 'This page needs a link',
  text: 'Open the link in your invitation as it is: its last part, after the sign #, is the key to the questions.',
  isOver: true,
};

const unknownLink: Trouble = {
  title: 'This link does not work',
  text: 'It may be cut off, or a newer one was sent in its place: look for your newest invitation, and open its link whole.',
  isOver: true,
};

const over: Record<string, Trouble> = {
  unknown_link: unknownLink,
  already_answered: {
    title: 'This link has been used',
    text: 'Each link takes one answer, and the one by this link has arrived. There is nothing more to do.',
    isOver: true,
  },
  pulse_closed: {
    title: 'These questions are closed',
    text: 'They take no more answers. Results are shown of groups large enough that nobody can be made out.',
    isOver: true,
  },
};

/** What became of opening a link, or of sending an answer. */
export function troubleOf(error: Error, during: 'opening' | 'sending'): Trouble {
  const { code, status } = error instanceof ProblemError ? error.problem : { code: '', status: 0 };
  const known = over[code];
  if (known) return known;
  // What is no token at all is refused as a request.
  if (status === 400 && during === 'opening') return unknownLink;
  const kept =
    during === 'opening'
      ? 'Your link stays good.'
      : 'Nothing is lost: your answer is still here on this page. Send it again.';
  return code === 'unreachable'
    ? { title: 'There is no connection', text: `The server cannot be reached. ${kept}`, isOver: false }
    : { title: 'This did not work', text: `The server could not take it. ${kept}`, isOver: false };
}
