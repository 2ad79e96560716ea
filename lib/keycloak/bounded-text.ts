import 'server-only';

/** Returns the text of an answer up to `most` bytes, and whether there was more, which is not waited for. */
export async function readUpTo(most: number, { body }: Response): Promise<{ text: string; isCut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  let left = most;
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk.subarray(0, Math.max(0, left)), { stream: true });
    left -= chunk.length;
    if (left < 0) return { text, isCut: true };
  }
  return { text: text + decoder.decode(), isCut: false };
}
