import { notRead } from '@/lib/users/import/not-read';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Decoded = { text: string; encoding: Encoding };

/** So much of a file tells its encoding. */
const SAMPLE = 64 * 1024;
const BINARY = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
];

/** Returns the text of a file, in whichever of the encodings of spreadsheets it is. Throws INVALID_INPUT for one that is no text. */
export function decodeText(bytes: Buffer): Decoded {
  if (BINARY.some((start) => start.every((byte, index) => bytes[index] === byte))) {
    throw notRead('It is a spreadsheet or another binary file. Save it as CSV first.');
  }
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) throw notRead('It holds characters that no text has. Save it as CSV in UTF-8.');
  return { text, encoding };
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [even, odd] = zeros(bytes.subarray(0, SAMPLE));
  // In UTF-16 every second byte of a Latin letter is zero.
  const many = Math.min(bytes.length, SAMPLE) / 8;
  if (odd > many && even < odd / 4) return 'utf-16le';
  if (even > many && odd < even / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function zeros(bytes: Buffer): [even: number, odd: number] {
  let [even, odd] = [0, 0];
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== 0) continue;
    if (index % 2 === 0) even++;
    else odd++;
  }
  return [even, odd];
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
