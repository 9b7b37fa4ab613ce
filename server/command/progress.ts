import { SingleBar } from 'cli-progress';

/** Shows how far a long piece of work is: a bar on a terminal, one plain line elsewhere. */
export interface Progress {
  /** `done` of `total`, in whatever unit; a total of null means that nobody knows. */
  update(done: number, total: number | null): void;
  /** Ends the display; what follows is printed below it. */
  end(): void;
}

export function showProgress(task: string, terminal: NodeJS.WriteStream = process.stderr): Progress {
  if (!terminal.isTTY) {
    terminal.write(`${task} ...\n`);
    return { update() {}, end() {} };
  }
  const bar = new SingleBar({
    stream: terminal,
    format: `${task} {bar} {percentage}% | {duration_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: false,
    etaBuffer: 100,
  });
  bar.start(100, 0);
  return {
    update(done, total) {
      if (total !== null && total > 0) bar.update(Math.floor((100 * done) / total));
    },
    end() {
      bar.update(100);
      bar.stop();
    },
  };
}
