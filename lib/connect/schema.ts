import { z } from 'zod';
import type { Instance } from '@/lib/wallaroo/instance';

/** What no shell, file or form carries safely on one line. */
const oneLine = z
  .string()
  .max(1_024, 'Use at most 1024 characters.')
  .refine((text) => !/[\0\r\n]/.test(text), 'Remove the line breaks, which these files cannot contain.')
  .refine((text) => text.isWellFormed(), 'Remove the invalid characters.');

export const usernameSchema = oneLine.max(255, 'Use at most 255 characters.');
export const passwordSchema = oneLine;
export const fillInSchema = z.object({ username: usernameSchema });

/** How the SDK is to sign in: in the browser, with a password in variables or in a file, or with a token in a file. */
export const SIGN_INS = ['sso', 'variables', 'file', 'token'] as const;
export type SignIn = (typeof SIGN_INS)[number];

export const FLOWS = ['mlops', 'refresh', 'inference', 'sdk', 'mlops-request', 'inference-request', 'openai-request'] as const;
export type Flow = (typeof FLOWS)[number];
/** Flows that need a token instead of getting one. */
export type RequestFlow = Extract<Flow, `${string}-request`>;

/** What the blocks are written for. Null: left as a variable. */
export type BlockOptions = {
  instance: Instance;
  username: string | null;
  password: string | null;
  clientSecret: string | null;
  signIn: SignIn;
  /** Whether the MLOps token's refresh token is to outlive the session. */
  isLasting: boolean;
};

/** A text to copy or to keep as a file. */
export type Block = {
  /** What it is called on the page. */
  form: string;
  fileName: string;
  code: string;
  /** Where it goes, in words. */
  where: string;
  /** What the file's mode should be, where it holds a secret. */
  mode: '600' | null;
};

export type FilledIn = { clientSecret: string };

/** Whether a user can connect, and what prevents it. */
export type Readiness = { exists: boolean; id: string | null; obstacles: string[] };
