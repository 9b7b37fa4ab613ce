import type { Reporter, TestModule } from 'vitest/node';

/** Says at the end of a run why tests were skipped, of those that give a reason: other reporters keep it to themselves. */
export const skipReasons: Reporter = {
  onTestRunEnd(modules) {
    const reasons = new Set(modules.flatMap(reasonsIn));
    if (reasons.size > 0) console.log(`${['Skipped:', ...reasons].join('\n  ')}\n`);
  },
};

function reasonsIn({ children }: TestModule): string[] {
  return [...children.allTests('skipped')].flatMap((test) => {
    const result = test.result();
    return result.state === 'skipped' && result.note ? [result.note] : [];
  });
}
