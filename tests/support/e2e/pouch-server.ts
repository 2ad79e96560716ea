import { type App, serve } from '../../../dev/stack/app.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { actionNames } from './leaks.ts';
import { type Exchange, startRecorder } from './recorder.ts';

export type PouchServer = {
  readonly pid: number;
  /** What it printed and what went over the wire since the last test. */
  output: string[];
  exchanges: Exchange[];
  /** Ends the server as a power cut would, and starts it again. */
  killAndRestart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Pouch as built, at an address behind which it is watched. */
export async function servePouch(url: string, settings: Record<string, string>): Promise<PouchServer> {
  const port = await anyPort();
  const names = actionNames();
  const recorder = await startRecorder(url, port, (id) => names.get(id) ?? null);
  const output: string[] = [];
  const start = () =>
    serve('start', `http://127.0.0.1:${port}`, settings, (text) => output.push(text)).catch((cause: unknown) => {
      throw new Error(`Pouch did not start. It said: ${output.join('')}`, { cause });
    });
  let app: App = await start();
  return {
    get pid() {
      return app.process.pid ?? 0;
    },
    output,
    exchanges: recorder.exchanges,
    killAndRestart: async () => {
      const isGone = new Promise((resolve) => app.process.once('exit', resolve));
      app.process.kill('SIGKILL');
      await isGone;
      app = await start();
    },
    stop: async () => {
      await recorder.stop();
      await app.stop();
    },
  };
}
