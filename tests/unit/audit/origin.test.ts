import { expect, test } from 'vitest';
import { asAttempt, currentOrigin, fromJob, fromRequest, noteActor, noteTarget } from '@/lib/audit/origin';

const targetOf = (...inputs: unknown[]) =>
  asAttempt((attempt) => {
    for (const input of inputs) noteTarget(input);
    return attempt.target;
  });

test('what an attempt is of is the first that comes, by the fields that name something and no others', () => {
  expect(targetOf('id-of-bob', true)).toEqual({ id: 'id-of-bob', name: 'id-of-bob' });
  expect(targetOf({ id: '1', username: 'bob', password: 'secret' })).toEqual({ id: '1', name: 'bob' });
  expect(targetOf({ clientId: 'api-client', clientSecret: 'secret', token: 'secret' })).toEqual({ id: null, name: 'api-client' });
  expect(targetOf({ token: 'secret' }, 'csv')).toEqual({ id: null, name: '' });
  expect(targetOf(['secret'])).toEqual({ id: null, name: '' });
});

test('an attempt knows who makes it and keeps where it comes from, and outside of one nothing is noted', () => {
  const origin = { requestId: 'request-1', address: '203.0.113.7', jobId: null };
  fromRequest(origin, () =>
    asAttempt((attempt) => {
      noteActor({ id: '1', username: 'ada' });
      expect(attempt.actor).toEqual({ id: '1', username: 'ada' });
      expect(currentOrigin()).toMatchObject(origin);
      expect(fromJob('job', () => currentOrigin())).toEqual({ requestId: null, address: null, jobId: 'job' });
    }),
  );
  noteActor({ id: '1', username: 'ada' });
  expect(currentOrigin()).toEqual({ requestId: null, address: null, jobId: null });
});
