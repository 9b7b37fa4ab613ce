/** The path to go to after the sign-in; anything that could lead to another site becomes the overview. */
export function ownPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
