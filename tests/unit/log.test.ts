import pino from 'pino';
import { expect, it } from 'vitest';
import { log } from '@/lib/log';

it('tells of an error what it is and why, and nothing that hangs on it', () => {
  const cause = Object.assign(new Error('terminating connection'), { detail: 'Key (username)=(mary)' });
  const error = Object.assign(new Error('a query failed', { cause }), { code: '57P01', client: { secretKey: 4711 } });
  const told = Reflect.get(log, pino.symbols.serializersSym).err(error);

  expect(told).toMatchObject({ type: 'Error', message: 'a query failed: terminating connection', code: '57P01' });
  expect(told.stack).toContain('caused by');
  expect(JSON.stringify(told)).not.toMatch(/4711|mary/);
});
