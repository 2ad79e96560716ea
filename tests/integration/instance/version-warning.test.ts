import { expect, test } from 'vitest';
import { openPage, stageFirstPage, warnings } from '../../support/first-page.ts';
import { proxy } from '../../support/integration-setup.ts';

stageFirstPage(async () => (await import('@/lib/instance/version-warning')).warnOfVersion);

const asked = () => proxy.seen.filter(({ path }) => path.endsWith('/serverinfo')).length;
function pretend(version: string): void {
  const rewrite = (body: string) => body.replace(/"version":"\d+\.[\d.]+"/, `"version":"${version}"`);
  proxy.inject({ path: /serverinfo$/, fault: { kind: 'rewrite', rewrite } });
}

test('nothing is said of a version that Pouch is tested on, and it is asked for once', async () => {
  await openPage();
  await openPage();
  expect(warnings).toEqual([]);
  expect(asked()).toBe(1);
});

test.each([
  ['18.0.2', 'which is older and not supported'],
  ['99.0.0', 'which is newer'],
])('a warning names version %s, once', async (version, words) => {
  pretend(version);
  await openPage();
  await openPage();
  expect(warnings).toEqual([[{ version }, expect.stringContaining(`This server is Keycloak ${version}, ${words}`)]]);
});

test('a version that may not be seen is said to be unknown, and a Keycloak that fails is asked again', async () => {
  proxy.inject({ path: /serverinfo$/, fault: { kind: 'answer', status: 403, body: '{}' } });
  proxy.inject({ path: /serverinfo$/, fault: { kind: 'answer', status: 400, body: '{}' }, times: 1 });
  await openPage();
  expect(warnings).toEqual([]);
  await openPage();
  expect(warnings).toEqual([[{ version: null }, expect.stringContaining('is not known')]]);
});
