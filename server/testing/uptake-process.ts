import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const cli = path.join(import.meta.dirname, '../cli.ts');

export interface CliProcess {
  child: ChildProcess;
  /** Lines of standard output so far. */
  output: string[];
  /** Resolves with the first line that matches; fails with all that was said where the process ends before. */
  line(pattern: RegExp): Promise<string>;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Ends it at once, if it has not ended. */
  kill(): Promise<void>;
}

/** Runs the `uptake` command as a process of its own. */
export function runUptake(commandLine: string[], environment: Record<string, string>): CliProcess {
  const child = spawn(process.execPath, [cli, ...commandLine], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => output.push(line));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const line = async (pattern: RegExp) => {
    const find = () => output.find((candidate) => pattern.test(candidate));
    const appeared = new Promise<void>((resolve) => {
      const look = () => {
        if (find() === undefined) return;
        lines.off('line', look);
        resolve();
      };
      lines.on('line', look);
      look();
    });
    await Promise.race([appeared, ended]);
    const found = find();
    if (found === undefined) throw new Error(`The command ended: ${output.join('\n')}\n${errors}`);
    return found;
  };
  return { child, output, line, ended, kill };
}
