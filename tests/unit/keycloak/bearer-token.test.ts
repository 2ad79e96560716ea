import { expect, it } from 'vitest';
import { tokensIn } from '@/lib/keycloak/bearer-token';

const part = (letters: string, length: number) => letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
const HEADER = `eyJhbGciOiJSUzI1NiIsInR5cCIg${part('OiAiSldUIiwia2lkIiA6', 90)}`;
/** As long as those of Keycloak, and with "ey" at each place. */
const LONG = `${HEADER}.eyJ${part('eyABeyJXcdeyKZ01', 1_400)}.${part('eyQ9eyJZw-_', 342)}`;

it('reads a token that is wrapped at any width, wherever a line breaks', () => {
  for (let width = 60; width <= 160; width++) {
    const wrapped = `{'Authorization': 'Bearer ${LONG}'}`.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
    expect(tokensIn(wrapped), `${width} characters`).toEqual([LONG]);
  }
});

it('reads two tokens below each other as two', () => {
  const other = LONG.replace('KZ01', 'KZ02');
  expect(tokensIn(`${LONG}\n${other}`)).toEqual([LONG, other]);
  const wrapped = [LONG, other].map((token) => token.replace(/.{76}/g, '$&\n')).join('\n');
  expect(tokensIn(wrapped)).toEqual([LONG, other]);
});
