import { lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registered, settingsIn, setUp, stage, stageSetup } from '../../support/setup-stage.ts';

stageSetup();

test.each([
  ['in no folder', '/nowhere/pouch.env', 'because its folder does not exist or is read-only'],
  ['a device', '/dev/null', 'is no file'],
])('refuses an output %s before anything is changed', async (_what, output, words) => {
  const { status, stderr } = await setUp('--yes', '--output', output);

  expect({ status, client: await registered() }).toEqual({ status: 2, client: null });
  expect(stderr).toContain(words);
  expect(statSync('/dev/null').isFile()).toBe(false);
});

test.each(['env', 'kubernetes'])("keeps another program's file, whatever the format %s", async (format) => {
  const values = 'replicas: 2\nsettings:\n  KEY: value\n';
  writeFileSync(stage.file, values);

  const { status, stderr } = await setUp('--yes', '--format', format);

  expect({ status, client: await registered() }).toEqual({ status: 2, client: null });
  expect(stderr).toContain(`has no settings in the format ${format}`);
  expect(readFileSync(stage.file, 'utf8')).toBe(values);
});

test('takes out of a shared file what is its own, and no more', async () => {
  const others = '# of compose\nPOSTGRES_PASSWORD=theirs\n';
  writeFileSync(stage.file, others, { mode: 0o644 });
  await setUp('--yes');
  settingsIn();

  const { status, stdout } = await setUp('--yes', '--remove');

  expect({ status, client: await registered() }).toEqual({ status: 0, client: null });
  expect(stdout).toContain("Pouch's settings in the file");
  expect(readFileSync(stage.file, 'utf8')).toBe(others);
});

test('writes through a link, which stays one', async () => {
  const target = `${stage.folder}/target.env`;
  writeFileSync(target, '');
  symlinkSync(target, stage.file);

  await setUp('--yes');

  expect(lstatSync(stage.file).isSymbolicLink()).toBe(true);
  expect(settingsIn(target)).toMatchObject({ POUCH_CLIENT_ID: stage.clientId });
  expect(statSync(target).mode & 0o777).toBe(0o600);
});
