import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON } from '../../dev/stack/wallaroo-sdk.ts';
import { workplace } from './scripts.ts';

/** Loads the SDK once, which takes seconds, and runs each script in a fork with an environment and a home of its own. */
const HOST = `
import json, os, sys, traceback
import wallaroo
print("\\0" + "0", flush=True)
for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update(job["env"])
        os.chdir(job["cwd"])
        code = 0
        try:
            exec(compile(open("script.py").read(), "script.py", "exec"), {"__name__": "__main__"})
        except BaseException:
            traceback.print_exc(file=sys.stdout)
            code = 1
        sys.stdout.flush()
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    print("\\0" + str(os.waitstatus_to_exitcode(status)), flush=True)
`;

type Job = { code: string; env?: Record<string, string>; files?: Record<string, string>; onOutput?: (output: string) => void };
export type SdkHost = { run: (job: Job) => Promise<{ code: number; output: string }>; stop: () => void };

/** Comes up as soon as the SDK is loaded. */
export async function startSdkHost(env: Record<string, string> = {}): Promise<SdkHost> {
  const child = spawn(PYTHON, ['-u', '-W', 'ignore', '-c', HOST], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: '/nonexistent', ...env },
  });
  let pending = '';
  let heard: () => void = () => undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    pending += chunk;
    heard();
  });
  child.once('exit', () => heard());

  async function untilEnd(onOutput?: (output: string) => void): Promise<{ code: number; output: string }> {
    for (;;) {
      const end = /\0(-?\d+)\n/.exec(pending);
      onOutput?.(pending);
      if (end) {
        const output = pending.slice(0, end.index);
        pending = pending.slice(end.index + end[0].length);
        return { code: Number(end[1]), output };
      }
      if (child.exitCode !== null) throw new Error('the Python with the SDK ended');
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  }

  async function run({ code, env: own = {}, files = {}, onOutput }: Job) {
    using place = workplace(files);
    writeFileSync(join(place.path, 'script.py'), code);
    child.stdin.write(`${JSON.stringify({ cwd: place.path, env: { HOME: place.path, ...own } })}\n`);
    return await untilEnd(onOutput);
  }
  await untilEnd();
  return { run, stop: () => child.kill() };
}
