import fc from 'fast-check';

/** What has led, or could lead, out of the segment of a path that it was put into. */
export const HOSTILE_IDS = [
  '..',
  '.',
  '',
  '%2e',
  '%2e%2e',
  '%2E.',
  '../x',
  '../../clients',
  '..;',
  ';..',
  '..%2f',
  '..%5c',
  '..\\x',
  '/',
  '//',
  '\\',
  '?',
  '#',
  '?x=..',
  '..#',
  ';x=y',
  '\0',
  '..\0',
  '\r\n',
  '.\t.',
  '\t',
  '..\n',
  '\x7f',
  '\x85',
  '\ud800',
  '..\udfff',
  '․․',
  '．．',
  '…',
  '%',
  '%00',
  '%c0%ae%c0%ae',
  '*',
  '{id}',
  ' ',
  ' ..',
];

const pieces = fc.constantFrom(
  '.',
  '..',
  '%',
  '2e',
  '%2e',
  '%2f',
  '/',
  '\\',
  '?',
  '#',
  ';',
  '\0',
  '\r',
  '\n',
  '\t',
  '\ud800',
  'ü',
  'a',
);

/** Any text, and more often one that was made to lead elsewhere. */
export const anyId = fc.oneof(
  fc.constantFrom(...HOSTILE_IDS),
  fc.array(pieces, { maxLength: 6 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.uuid(),
);

/** Not even a text. */
export const noId = fc.constantFrom(undefined, null, ['..'], [], { a: '..' }, true, 0);
