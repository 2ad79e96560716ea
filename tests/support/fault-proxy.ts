import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

type Rewrite = (body: string) => string | Promise<string>;
export type Fault =
  /** No answer: the connection is cut before Keycloak hears of it. */
  | { kind: 'cut' }
  /** Keycloak hears and acts, but its answer is lost. */
  | { kind: 'lose-answer' }
  /** Nothing comes, for as long as the caller waits. */
  | { kind: 'hang' }
  /** Something else answers. */
  | { kind: 'answer'; status: number; body: string; type?: string }
  /** Keycloak answers, but as another version of it would, or later. */
  | { kind: 'rewrite'; rewrite: Rewrite }
  /** Keycloak answers as a version would that does not know these parameters of the address. */
  | { kind: 'drop-parameters'; names: string[] }
  /** Keycloak hears what is made of the request's body; its answer may be lost. */
  | { kind: 'rewrite-request'; rewrite: Rewrite; losesAnswer?: boolean };

type Rule = { method: string; path: RegExp; fault: Fault; times: number };
export type Seen = { method: string; path: string; at: number; tookMs?: number };

export type FaultProxy = {
  url: string;
  /** What has come through since the last `reset`, and how long the answer took. */
  seen: Seen[];
  /** Applies to requests whose path matches, `times` times; the newest rule first. */
  inject: (rule: { method?: string; path?: RegExp; fault: Fault; times?: number }) => void;
  reset: () => void;
  stop: () => Promise<void>;
};

/** A proxy in front of the real Keycloak, which can break what passes through it. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen: Seen[] = [];
  let rules: Rule[] = [];
  const { host, origin, pathname } = new URL(target);

  const server: Server = createServer((incoming, outgoing) => {
    const { method = '', url: path = '' } = incoming;
    const entry: Seen = { method, path, at: Date.now() };
    seen.push(entry);
    outgoing.once('close', () => {
      entry.tookMs = Date.now() - entry.at;
    });
    const rule = rules.find((candidate) => candidate.times > 0 && matches(candidate, method, path));
    if (rule) rule.times--;
    const fault = rule?.fault;
    if (fault?.kind === 'cut') return incoming.socket.destroy();
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'answer') {
      outgoing.writeHead(fault.status, { 'content-type': fault.type ?? 'application/json' }).end(fault.body);
      return;
    }
    const rewrite = fault?.kind === 'rewrite' ? fault.rewrite : undefined;
    const rewriteRequest = fault?.kind === 'rewrite-request' ? fault.rewrite : undefined;
    if (fault?.kind === 'drop-parameters') incoming.url = without(fault.names, path);
    const losesAnswer = fault?.kind === 'lose-answer' || (fault?.kind === 'rewrite-request' && fault.losesAnswer === true);
    forward(incoming, outgoing, { origin, host, losesAnswer, rewrite, rewriteRequest });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy got no port');

  return {
    url: `http://127.0.0.1:${address.port}${pathname}`,
    seen,
    inject: ({ method = '', path = /./, fault, times = Number.POSITIVE_INFINITY }) => {
      rules = [{ method, path, fault, times }, ...rules];
    },
    reset: () => {
      rules = [];
      seen.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function matches({ method, path }: Rule, requested: string, url: string): boolean {
  return (method === '' || method === requested) && path.test(url);
}

function without(names: string[], path: string): string {
  const url = new URL(path, 'http://keycloak');
  for (const name of names) url.searchParams.delete(name);
  return url.pathname + url.search;
}

type Target = {
  origin: string;
  host: string;
  losesAnswer: boolean;
  rewrite?: Rewrite | undefined;
  rewriteRequest?: Rewrite | undefined;
};

function forward(incoming: IncomingMessage, outgoing: ServerResponse, target: Target): void {
  const { origin, host, losesAnswer, rewrite, rewriteRequest } = target;
  // What is to be rewritten must come uncompressed.
  const { 'content-length': length, ...rest } = incoming.headers;
  const sized = rewriteRequest || length === undefined ? {} : { 'content-length': length };
  const headers = { ...rest, ...sized, host, ...(rewrite ? { 'accept-encoding': 'identity' } : {}) };
  const onward = request(`${origin}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
    if (losesAnswer) {
      answer.resume().on('end', () => incoming.socket.destroy());
      return;
    }
    if (rewrite) {
      const { 'content-length': _, 'transfer-encoding': __, ...kept } = answer.headers;
      text(answer).then(async (body) => outgoing.writeHead(answer.statusCode ?? 502, kept).end(await rewrite(body)));
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => incoming.socket.destroy());
  if (rewriteRequest) text(incoming).then(async (body) => onward.end(await rewriteRequest(body)));
  else incoming.pipe(onward);
}
