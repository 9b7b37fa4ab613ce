/** A network that cannot be asked: a code, and words for an owner, which quote nothing that the network said. */
export class NetworkError extends Error {
  readonly code: string;
  /** Milliseconds for which the network does not want to be asked. */
  readonly retryAfter: number | undefined;

  constructor(code: string, words: string, retryAfter?: number) {
    super(words);
    this.name = 'NetworkError';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
