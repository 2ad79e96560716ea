import { type App, serve } from '../../../dev/stack/app.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';
import { settings } from '../settings.ts';
import { testStack } from '../stack.ts';

export type Replica = {
  url: string;
  /** What it asks Keycloak for, by which it is known which replica has a job. */
  keycloak: FaultProxy;
  output: string[];
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a server of a build, and waits until a balancer would send it requests. */
export async function startReplica(folder: string): Promise<Replica> {
  const keycloak = await startFaultProxy(testStack().keycloakUrl);
  const url = `http://127.0.0.1:${await anyPort()}`;
  const output: string[] = [];
  const app: App = await serve('start', url, settings(keycloak.url), (text) => output.push(text), folder);
  while (!(await fetch(`${url}/api/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    url,
    keycloak,
    output,
    kill: async () => {
      const isGone = new Promise((resolve) => app.process.once('exit', resolve));
      app.process.kill('SIGKILL');
      await isGone;
    },
    stop: async () => {
      await app.stop();
      await keycloak.stop();
    },
  };
}
