import { boolean, customType, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A signed-in browser. The tokens are encrypted; the browser holds only the random id whose hash is the key here. */
export const sessions = pgTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    userId: text('user_id').notNull(),
    username: text('username').notNull(),
    /** Keycloak's session, for back-channel logout. */
    keycloakSid: text('keycloak_sid').notNull(),
    tokens: bytea('tokens').notNull(),
    /** Counts the refreshes. */
    version: integer('version').notNull().default(1),
    accessExpiresAt: moment('access_expires_at').notNull(),
    /** When Keycloak's refresh token ends: its idle limit, cut short by its absolute one. */
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('sessions_keycloak_sid').on(table.keycloakSid),
    index('sessions_user_id').on(table.userId),
    index('sessions_expires_at').on(table.expiresAt),
  ],
);

/** Logout tokens that were already obeyed: a `jti` counts once (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export const usedLogoutTokens = pgTable('used_logout_tokens', {
  jti: text('jti').primaryKey(),
  expiresAt: moment('expires_at').notNull(),
});

/** What is kept of a deleted account for 30 days, so that it can be brought back under the same id. */
export const deletedUsers = pgTable(
  'deleted_users',
  {
    /** Keycloak's id of the account. */
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    snapshot: jsonb('snapshot').notNull(),
    deletedBy: text('deleted_by').notNull(),
    deletedAt: moment('deleted_at').notNull(),
    /** False until Keycloak has said that the account is gone. */
    isCertain: boolean('is_certain').notNull(),
  },
  (table) => [index('deleted_users_deleted_at').on(table.deletedAt)],
);
