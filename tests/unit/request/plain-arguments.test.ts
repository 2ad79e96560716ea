import { expect, test } from 'vitest';
import { hasPlainArguments } from '@/lib/request/plain-arguments';

const asSent = (text: string, type = 'text/plain;charset=UTF-8') => hasPlainArguments(type, Buffer.from(text));

test.each(['[]', '[{"id":"x","n":[1,null,true]}]', '["$$0","$undefined"]', '[{"$0":"x"}]', '["5$","é"]'])('takes %s', (text) => {
  expect(asSent(text)).toBe(true);
});

test.each([
  ...['', 'x', '{}', 'null', '"$0"', '[', '[]x'],
  ...[
    '["$"]',
    '["$0"]',
    '["$@0"]',
    '["$1:a"]',
    '[{"a":[{"b":"$0:a"}]}]',
    '["$F1"]',
    '["$K1"]',
    '["$Q1"]',
    '["$n9"]',
    '["$undefined2"]',
  ],
  `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`,
])('refuses %s', (text) => {
  expect(asSent(text)).toBe(false);
});

test.each(['multipart/form-data; boundary=b', 'application/json', 'text/plainly', ''])('refuses the type %s', (type) => {
  expect(asSent('[]', type)).toBe(false);
});
