import type { CDPSession } from '@playwright/test';

export type Traffic = { scriptBytes: number; bytes: number; requests: number };

const QUIET_MS = 1_000;
const QUIET_WITHIN_MS = 30_000;

/** Counts what a page takes from the network, from now until `whenQuiet` resolves. */
export async function watchTraffic(cdp: CDPSession): Promise<{ whenQuiet: () => Promise<Traffic> }> {
  const traffic: Traffic = { scriptBytes: 0, bytes: 0, requests: 0 };
  const types = new Map<string, string>();
  const underWay = new Set<string>();
  let lastEventAt = Date.now();

  cdp.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
    if (/^(data|blob):/.test(request.url)) return;
    lastEventAt = Date.now();
    underWay.add(requestId);
    traffic.requests++;
    traffic.bytes += redirectResponse?.encodedDataLength ?? 0;
  });
  cdp.on('Network.requestServedFromCache', ({ requestId }) => {
    if (underWay.has(requestId)) traffic.requests--;
  });
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    types.set(requestId, type);
    // A redirect within the load finds in the cache what came just before it: that does not go over the wire again.
    if (response.fromDiskCache && underWay.has(requestId)) traffic.requests--;
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!underWay.delete(requestId)) return;
    lastEventAt = Date.now();
    traffic.bytes += encodedDataLength;
    if (types.get(requestId) === 'Script') traffic.scriptBytes += encodedDataLength;
  });
  cdp.on('Network.loadingFailed', ({ requestId }) => {
    underWay.delete(requestId);
    lastEventAt = Date.now();
  });
  await cdp.send('Network.enable');

  const isQuiet = () => underWay.size === 0 && Date.now() - lastEventAt >= QUIET_MS;
  return {
    whenQuiet: async () => {
      const deadline = Date.now() + QUIET_WITHIN_MS;
      while (!isQuiet()) {
        if (Date.now() > deadline) throw new Error('the network did not come to rest');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return traffic;
    },
  };
}
