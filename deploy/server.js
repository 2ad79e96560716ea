import output from 'node:console';

const LEVELS = { log: 30, info: 30, warn: 40, error: 50 };

// What Next.js and Node.js print before Pouch's own log takes over becomes lines of it.
for (const [method, level] of Object.entries(LEVELS)) {
  output[method] = (...parts) => write(level, parts.map(String).join(' ').trim());
}
// The deprecation is next-auth's, and nothing that whoever runs Pouch could mend.
process.removeAllListeners('warning').on('warning', ({ code, stack }) => code === 'DEP0169' || write(LEVELS.warn, stack));

delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';
await import('./next-server.js');

function write(level, printed) {
  if (printed) process.stdout.write(`${JSON.stringify({ level, time: Date.now(), printed, msg: 'printed at start' })}\n`);
}
