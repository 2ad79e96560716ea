/** Switches the inspector of a process on, which was started with `--inspect-port`. */
export async function inspect(pid: number, port: number): Promise<Inspector> {
  process.kill(pid, 'SIGUSR1');
  const [target] = await targets(port);
  if (!target) throw new Error('the process cannot be inspected');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const ask = (method: string) =>
    new Promise<Record<string, number>>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data)).result), { once: true });
      socket.send(JSON.stringify({ id: 1, method }));
    });
  return {
    keptBytes: async () => {
      await ask('HeapProfiler.collectGarbage');
      const { usedSize = 0, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage');
      return usedSize + backingStorageSize;
    },
    close: () => socket.close(),
  };
}

export type Inspector = {
  /** What JavaScript holds once all garbage is collected. */
  keptBytes: () => Promise<number>;
  close: () => void;
};

async function targets(port: number): Promise<{ webSocketDebuggerUrl: string }[]> {
  for (const deadline = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    if (answer) return (await answer.json()) as { webSocketDebuggerUrl: string }[];
    if (Date.now() > deadline) throw new Error(`nothing can be inspected at port ${port}`);
  }
}
