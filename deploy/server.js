import output from 'node:console';

const LEVELS = { log: 30, info: 30, warn: 40, error: 50 };
const FATAL = 60;
const PORT = process.env.PORT || '3000';
const HOSTNAME = process.env.HOSTNAME || '0.0.0.0';
const WHY_NOT = {
  EADDRINUSE: `another program listens on port ${PORT}. End it, or set PORT to another port.`,
  EACCES: `this user may not listen on port ${PORT}. Set PORT to 1024 or higher.`,
  EADDRNOTAVAIL: `this machine has no address "${HOSTNAME}". Correct HOSTNAME, or leave it out.`,
  ENOTFOUND: `the host name "${HOSTNAME}" cannot be resolved. Correct HOSTNAME, or leave it out.`,
};

// What Next.js and Node.js print before Pouch's own log takes over becomes lines of it.
for (const [method, level] of Object.entries(LEVELS)) {
  output[method] = (...parts) => write(level, parts.map(String).join(' ').trim());
}
const printError = output.error;
// Until the server runs: Pouch's own log then takes the place of this as well.
output.error = (...parts) => {
  const reason = parts.map((part) => WHY_NOT[part?.code]).find(Boolean);
  return reason ? stop(reason) : printError(...parts);
};
if (!(Number(PORT) > 0 && Number(PORT) < 65_536)) stop(`PORT=${PORT} is not a port. Set it to a number such as 3000.`);
// This deprecation is in next-auth, so an administrator of Pouch can do nothing about it.
process.removeAllListeners('warning').on('warning', ({ code, stack }) => code === 'DEP0169' || write(LEVELS.warn, stack));

delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';
await import('./next-server.js');

function stop(reason) {
  log(FATAL, { msg: `Pouch cannot start, because ${reason}` });
  process.exit(1);
}

function write(level, printed) {
  if (printed) log(level, { printed, msg: 'printed at start' });
}

function log(level, fields) {
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), ...fields })}\n`);
}
