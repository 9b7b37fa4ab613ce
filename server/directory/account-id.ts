const email = /^[^\s@]+@[^\s@]+$/;

/** The id under which an actor's account is kept: e-mail addresses differ by case only to a machine. */
export function accountIdOf(actor: string): string {
  const id = actor.trim();
  return email.test(id) ? id.toLowerCase() : id;
}
