import { register } from 'prom-client';
import { afterAll, vi } from 'vitest';

// The files of a worker share its process, because starting one takes longer than many of them. Each has modules of its own all the
// same: Pouch keeps settings, connections and what it learned of Keycloak in its modules.
vi.resetModules();
register.clear();
const settings = { ...process.env };

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name];
  Object.assign(process.env, settings);
});
