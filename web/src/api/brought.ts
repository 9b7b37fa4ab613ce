/** So long after the page was asked for its answers tell what there is now, in milliseconds. */
const fresh = 10_000;

const answers = new Map<string, unknown>();

/** Reads the answers that the page brought with it. */
export function readBrought(page: Document): void {
  for (const block of page.querySelectorAll('script.answers')) {
    for (const [path, answer] of Object.entries(JSON.parse(block.textContent))) answers.set(path, answer);
    block.remove();
  }
}

/** The answer to a question below the API's root where the page brought it, once; else undefined. */
export function takeBrought(path: string): unknown {
  const answer = performance.now() < fresh ? answers.get(path) : undefined;
  answers.delete(path);
  return answer;
}

/** What is changed may be what an answer tells, and whoever signs in is told nothing that another was. */
export function forgetBrought(): void {
  answers.clear();
}
