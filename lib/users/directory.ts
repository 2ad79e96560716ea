import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import type { Representation } from '@/lib/users/representation';

const component = z.object({ name: z.string().nullish(), config: z.record(z.string(), z.array(z.string())).nullish() });

export type Directory = { name: string; isReadOnly: boolean };

/** The directory behind user federation that an account comes from. What it allows is told to view-realm only. */
export async function directoryOf({ tokens }: Viewer, { federationLink }: Representation): Promise<Directory | null> {
  if (!federationLink) return null;
  const answer = await keycloak(tokens, (admin) => admin.components.findOne({ id: federationLink })).catch(() => null);
  if (!answer) return { name: federationLink, isReadOnly: true };
  const { name, config } = understand(component, answer);
  return { name: name ?? federationLink, isReadOnly: config?.editMode?.[0] === 'READ_ONLY' };
}

/** Throws CONFLICT where a directory keeps the password and lets Keycloak only read it: nobody could ever change it here. */
export async function requireOwnPassword(viewer: Viewer, user: Representation): Promise<void> {
  const directory = await directoryOf(viewer, user);
  if (!directory?.isReadOnly) return;
  const words = `The directory "${directory.name}" keeps this password, and Keycloak may only read it. It can be changed there.`;
  throw new AppError('CONFLICT', words);
}
