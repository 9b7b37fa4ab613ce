import { setTimeout as sleep } from 'node:timers/promises';

/** Signals by which a service manager or a terminal ends a process, and their numbers. */
const signals = { SIGINT: 2, SIGTERM: 15 } as const;

/** The longest that the end may take, in milliseconds; service managers kill after 30 seconds or more. */
const deadline = 25_000;

/**
 * Ends the process in good order once it is told to: `stop` finishes what is in work. Where that takes longer than 25
 * seconds the process ends all the same, and a second signal ends it at once; nothing that was acknowledged is lost
 * by either, as the database has it.
 */
export function stopOnSignal(stop: () => Promise<void>, say: (message: string) => void): void {
  let stopping = false;
  for (const [signal, number] of Object.entries(signals)) {
    process.on(signal, () => {
      if (stopping) {
        say('Ended at once.');
        process.exit(128 + number);
      }
      stopping = true;
      say('Stopping ... (once more: at once)');
      void endAfter(stop, say);
    });
  }
}

async function endAfter(stop: () => Promise<void>, say: (message: string) => void): Promise<void> {
  const late = sleep(deadline, 'late', { ref: false });
  const outcome = await Promise.race([stop().then(() => 'stopped'), late]).catch((error: Error) => error);
  if (outcome === 'stopped') process.exit(0);
  say(
    outcome === 'late'
      ? `Still at work after ${deadline / 1_000} seconds: ended without waiting. The next start does what was left.`
      : `Could not end in good order: ${outcome instanceof Error ? outcome.message : outcome}`,
  );
  process.exit(1);
}
