import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchJson } from '@/lib/request/fetch-json';

const fetch = vi.fn<typeof globalThis.fetch>();

beforeEach(() => {
  fetch.mockReset();
  vi.stubGlobal('fetch', fetch);
});

const STRANGE = {
  code: 'UNAVAILABLE',
  message: 'The request failed, because the answer did not come from Pouch. Reload the page.',
};

describe('asking Pouch from the browser', () => {
  it('gives the JSON of the answer', async () => {
    fetch.mockResolvedValue(Response.json([1, 2]));
    await expect(fetchJson('/api/users')).resolves.toEqual([1, 2]);
    expect(fetch).toHaveBeenCalledWith('/api/users', expect.objectContaining({ headers: { accept: 'application/json' } }));
  });

  it.each([0, false, ''])('gives %j, which is an answer as well', async (value) => {
    fetch.mockResolvedValue(Response.json(value));
    await expect(fetchJson('/api/users/count')).resolves.toBe(value);
  });

  it('says that Pouch could not be reached where no answer came', async () => {
    const cause = new TypeError('Failed to fetch');
    fetch.mockRejectedValue(cause);
    await expect(fetchJson('/api/users')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The request failed, because Pouch could not be reached. Check your connection and try again.',
      cause,
    });
  });

  it('passes an abort on as an abort', async () => {
    const controller = new AbortController();
    const aborted = new DOMException('aborted', 'AbortError');
    fetch.mockRejectedValue(aborted);
    controller.abort();
    await expect(fetchJson('/api/users', controller.signal)).rejects.toBe(aborted);
    expect(fetch).toHaveBeenCalledWith('/api/users', expect.objectContaining({ signal: controller.signal }));
  });

  it('throws the failure that the answer tells', async () => {
    fetch.mockResolvedValue(Response.json({ ok: false, code: 'FORBIDDEN', message: 'This needs the role.' }, { status: 403 }));
    await expect(fetchJson('/api/users')).rejects.toMatchObject({
      name: 'AppError',
      code: 'FORBIDDEN',
      message: 'This needs the role.',
    });
  });

  it.each([200, 404, 502])('says that the answer is strange where it is not JSON, with status %i', async (status) => {
    fetch.mockResolvedValue(new Response('<html>Bad Gateway</html>', { status }));
    await expect(fetchJson('/api/users')).rejects.toMatchObject(STRANGE);
  });

  it.each([null, 'text', 7, [], {}])('says that the answer is strange where a failure has the body %j', async (body) => {
    fetch.mockResolvedValue(Response.json(body, { status: 500 }));
    await expect(fetchJson('/api/users')).rejects.toMatchObject(STRANGE);
  });
});
