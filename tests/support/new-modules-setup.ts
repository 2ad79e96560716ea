import { afterAll, vi } from 'vitest';

// The files of a worker share its process, which comes up in longer than many of them take. Each has modules of its own all the
// same, because Pouch keeps settings, connections and what it learned of Keycloak in its modules.
vi.resetModules();
const settings = { ...process.env };

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name];
  Object.assign(process.env, settings);
});
