import { createServer } from 'node:net';

/** An SMTP server (RFC 5321) that takes every mail and keeps its text. */
export async function startMailSink(): Promise<{ port: number; mails: string[]; stop: () => Promise<void> }> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let mail: string[] | null = null;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      if (mail === null) {
        if (/^DATA/i.test(line)) mail = [];
        say(/^DATA/i.test(line) ? '354 go on' : /^QUIT/i.test(line) ? '221 bye' : '250 ok');
      } else if (line === '.') {
        mails.push(mail.join('\n'));
        mail = null;
        say('250 ok');
      } else mail.push(line);
    };
    say('220 ready');
    socket
      .on('error', () => socket.destroy())
      .on('data', (chunk) => {
        const lines = (rest + chunk).split('\r\n');
        rest = lines.pop() ?? '';
        for (const line of lines) hear(line);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail sink got no port');
  return { port: address.port, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Returns the link in a mail from Keycloak, whose long lines may be folded. */
export function linkIn(mail = ''): string {
  return /https?:\/\/\S+action-token\S+/.exec(mail.replace(/=\n/g, '').replaceAll('=3D', '='))?.[0] ?? '';
}
