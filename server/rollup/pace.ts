import { setImmediate } from 'node:timers/promises';

/** How long a computation may keep the process to itself, in milliseconds. */
const turn = 10;

/** Called again and again by a long computation: lets requests be answered whenever its turn is over. */
export function startPacing(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < turn) return;
    await setImmediate();
    began = performance.now();
  };
}
