import localFont from 'next/font/local';

// `optional`: on a slow line the first page keeps the system's typeface, so that nothing moves under the pointer.

/** Latin first, because nearly all of the interface is; loaded ahead of the style sheet. */
const sans = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'optional',
  variable: '--font-geist',
  adjustFontFallback: 'Arial',
});

/** The letters of other European languages, asked for only where a name has one. */
const sansExtended = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2',
  weight: '100 900',
  display: 'optional',
  preload: false,
  variable: '--font-geist-extended',
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB' },
  ],
});

const mono = localFont({
  src: '../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'optional',
  variable: '--font-geist-mono',
  preload: false,
  adjustFontFallback: false,
});

/** The class names that define the typefaces, for the document's root. */
export const FONTS = [sans, sansExtended, mono].map(({ variable }) => variable).join(' ');
