import { afterAll, expect } from 'vitest';

const ofProcess = () => ({ env: { ...process.env }, fetch, Date, setTimeout, cwd: process.cwd() });
const before = ofProcess();

// A change that the rule in shared-process.ts did not see would fail some other file, and only in some runs.
afterAll(() => expect(ofProcess()).toEqual(before));
