import type { Rule } from './rule.ts';

/** Every rule, in the order of the contract. A new one is one file and one line here and there. */
export const rules: readonly Rule[] = [];
