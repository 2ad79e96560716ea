import { z } from 'zod';
import { isSegment } from '@/lib/path-segments';
import { trimmed, userIdSchema } from '@/lib/users/schema';

/** A user's link to an identity provider, through which they sign in. */
export type IdentityLink = { provider: string; name: string; userId: string | null; username: string | null };
export type ProviderName = { provider: string; name: string };
/** `offered` are the providers without a link; null where the viewer may not see the realm's. */
export type IdentityLinks = { links: IdentityLink[]; offered: ProviderName[] | null };

const provider = z.string().max(255).refine(isSegment);
const atProvider = trimmed.min(1, 'Fill this in.').max(255, 'Use at most 255 characters.');

export const linkSchema = z.object({ id: userIdSchema, provider, userId: atProvider, username: atProvider });
export const unlinkSchema = linkSchema.pick({ id: true, provider: true });
export type NewLink = z.input<typeof linkSchema>;
