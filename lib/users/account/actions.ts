'use server';
import { z } from 'zod';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import {
  changeUser,
  endSession,
  removeCredential,
  resetPassword,
  revokeConsent,
  saveProfile,
  sendPasswordLink,
  setAdministrator,
} from '@/lib/users/account/data';
import {
  changeUserSchema,
  endSessionSchema,
  removeCredentialSchema,
  resetPasswordSchema,
  revokeConsentSchema,
  saveProfileSchema,
} from '@/lib/users/account/schema';
import { userIdSchema } from '@/lib/users/schema';

export async function changeUserAction(input: unknown) {
  return runAction('user.change', async () => changeUser(parse(changeUserSchema, input)));
}

export async function setAdministratorAction(id: unknown, isAdministrator: unknown) {
  return runAction('user.change', async () => setAdministrator(parse(userIdSchema, id), parse(z.boolean(), isAdministrator)));
}

export async function saveProfileAction(input: unknown) {
  return runAction('user.update', async () => saveProfile(parse(saveProfileSchema, input)));
}

export async function resetPasswordAction(input: unknown) {
  return runAction('user.reset-password', async () => resetPassword(parse(resetPasswordSchema, input)));
}

export async function sendPasswordLinkAction(id: unknown) {
  return runAction('user.send-password-link', async () => sendPasswordLink(parse(userIdSchema, id)));
}

export async function endSessionAction(input: unknown) {
  return runAction('user.end-session', async () => endSession(parse(endSessionSchema, input)));
}

export async function revokeConsentAction(input: unknown) {
  return runAction('user.revoke-consent', async () => revokeConsent(parse(revokeConsentSchema, input)));
}

export async function removeCredentialAction(input: unknown) {
  return runAction('user.remove-credential', async () => removeCredential(parse(removeCredentialSchema, input)));
}
