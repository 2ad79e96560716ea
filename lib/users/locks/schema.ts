import { z } from 'zod';
import { isOneRequest } from '@/lib/users/locks/requests';
import { userIdSchema } from '@/lib/users/schema';

/** A user whom Keycloak's brute-force protection has locked, and after how many wrong passwords. */
export type LockedUser = { id: string; failures: number };

/** The users of one request. */
export const lockIdsSchema = z.array(userIdSchema).refine(isOneRequest, 'Ask for fewer users.');
