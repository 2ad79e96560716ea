import { describe, expect, it } from 'vitest';
import { likelyMeant } from '@/lib/users/create/email-typo';

const OWN = ['wallaroo-ml.example', 'example.org'];

describe('the address that was most likely meant', () => {
  it.each([
    ['ada@gmial.com', 'ada@gmail.com'],
    ['ada@gmail.con', 'ada@gmail.com'],
    ['ada@gmai.com', 'ada@gmail.com'],
    ['ada@hotnail.com', 'ada@hotmail.com'],
    ['Ada.L@OUTLOK.com ', 'Ada.L@outlook.com'],
    ['ada@walaroo-ml.exmaple', 'ada@wallaroo-ml.example'],
    ['ada@exampel.org', 'ada@example.org'],
  ])('for %s is %s', (typed, meant) => expect(likelyMeant(typed, OWN)).toBe(meant));

  it.each([
    'ada@gmail.com',
    'ada@example.org',
    'ada@mail.com',
    'ada@acme.io',
    'ada@we.de.example',
    'ada',
    'ada@',
    '@gmial.com',
    '',
  ])('is none for %j', (typed) => expect(likelyMeant(typed, OWN)).toBeNull());
});
