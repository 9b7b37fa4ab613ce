import type { SignInProblem } from '../../../../server/contract/index.ts';

interface Explanation {
  title: string;
  text: string;
}

/** Why a sign-in through the provider came to nothing, and what to do. */
export function explain(problem: SignInProblem, provider: string): Explanation {
  const explanations: Record<SignInProblem, Explanation> = {
    not_set_up: {
      title: 'This way in is closed',
      text: 'Here people sign in with a password alone. An owner of this Uptake can give you a link to choose one.',
    },
    denied: {
      title: 'You did not sign in',
      text: `The sign-in at ${provider} was broken off. Try again when you are ready.`,
    },
    expired: {
      title: 'This sign-in is over',
      text: 'It was used before, took longer than ten minutes, or began in another browser. Try again.',
    },
    provider_failed: {
      title: `${provider} did not answer as it should`,
      text: 'Try again in a minute. If it stays so, tell whoever looks after this Uptake: its log says more.',
    },
    email_not_verified: {
      title: 'Your e-mail address is not confirmed',
      text: `${provider} does not say that it is yours. Have it confirmed there, and try again.`,
    },
    not_let_in: {
      title: 'Nobody has let you in yet',
      text: 'Ask an owner of this Uptake to let you in, with the e-mail address that you have there.',
    },
    no_role: {
      title: 'You have no role here',
      text: `None of your groups at ${provider} may see this Uptake. Ask whoever looks after the groups; then try again.`,
    },
    address_taken: {
      title: 'Your e-mail address belongs to another account',
      text: 'Somebody else signed in with it before. An owner of this Uptake can take their account away, and let you in.',
    },
  };
  return explanations[problem];
}
