import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { reportFormats } from '../server/contract/index.ts';
import type { Measurement } from './report.ts';
import { withServer } from './server.ts';
import type { Stage } from './stage.ts';

/** Milliseconds, and megabytes of the whole process, that a report should stay under. */
const targets = { milliseconds: 3_000, megabytes: 300 };

/** Asks the real server for the report of the last week: each form a first time, when it loads what it needs, and again. */
export async function measureReport(stage: Stage): Promise<Measurement[]> {
  const { events } = stage.company;
  const served = await withServer(stage, 'owner', async ({ url, key }) => {
    const measured: Measurement[] = [];
    for (const form of ['json', ...reportFormats]) {
      const ask = async () => {
        const start = performance.now();
        const answer = await fetch(`${url}/api/v1/reports/weekly?format=${form}`, {
          headers: { authorization: `Bearer ${key}` },
        });
        const { byteLength } = await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`the report as ${form} answered ${answer.status}`);
        return { milliseconds: performance.now() - start, byteLength };
      };
      const first = await ask();
      const again = await ask();
      measured.push({
        ...{ bench: `report_${form}`, events, value: first.milliseconds, unit: 'ms' },
        ...{ target: targets.milliseconds, againMs: again.milliseconds, bytes: again.byteLength },
      });
    }
    return measured;
  });
  return [...served, await measureCommand(stage)];
}

/** What `uptake report weekly` takes as a process of its own, at its peak: Linux tells. */
async function measureCommand({ context, company, folder }: Stage): Promise<Measurement> {
  const program = path.join(import.meta.dirname, '../server/cli.ts');
  const tellPeak = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>process.stdout.write(fs.readFileSync('/proc/self/status','utf8')))`;
  const start = performance.now();
  const out = path.join(folder, 'report.pdf');
  const command = spawn(process.execPath, ['--import', tellPeak, program, 'report', 'weekly', '--out', out], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: context.config.databaseUrl,
      UPTAKE_NOW: context.config.now().toISOString(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(command.stdout), once(command, 'exit')]);
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(said)?.[1]) / 1024;
  return {
    ...{ bench: 'report_command_memory', events: company.events, value: peak, unit: 'MiB' },
    ...{ target: targets.megabytes, milliseconds: performance.now() - start },
  };
}
