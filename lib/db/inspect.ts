import 'server-only';
import { onOwnConnection } from '@/lib/db/connection';
import { countPending } from '@/lib/db/migrate';

export type DatabaseState = {
  /** For example 160004 for 16.4. */
  version: number;
  /** Of the whole database, in bytes. */
  size: number;
  pending: number;
  /** Whether the schema that the migrations fill has tables, and none of Pouch's. */
  isTaken: boolean;
  role: string;
  /** Whether the role may create what the migrations create. */
  mayCreate: boolean;
  /** Whether the role may read and write Pouch's tables. */
  mayUse: boolean;
  /** Whether the role could change entries of the record, past what refuses it. */
  mayAlterRecord: boolean;
};

/** Returns what Pouch finds in its database. FORBIDDEN, UNAVAILABLE. */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  return onOwnConnection(url, async (client) => {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version, current_user as role,
       pg_database_size(current_database())::float8 as size,
       has_database_privilege(current_database(), 'create')
       or coalesce(has_schema_privilege(to_regnamespace('pouch'), 'create'), false) as "mayCreate",
       to_regclass('pouch_queue.job') is null as "lacksQueue",
       to_regclass('pouch.__drizzle_migrations') is null
       and exists (select from pg_tables where schemaname = 'pouch') as "isTaken"`,
    );
    const { lacksQueue, ...state } = rows[0];
    const pending = (await countPending(client)) + (lacksQueue ? 1 : 0);
    const isWhole = pending === 0;
    return {
      ...{ ...state, pending },
      mayUse: !isWhole || (await isAllowed(client, USE)),
      mayAlterRecord: isWhole && (await isAllowed(client, ALTERING)),
    };
  });
}

type Queries = { query: (sql: string) => Promise<{ rows: { allowed: boolean }[] }> };

const USE = `select has_table_privilege('pouch.sessions', 'select, insert, update, delete')
  and has_table_privilege('pouch_queue.job', 'select, insert, update, delete')
  and has_function_privilege('pouch.append_to_record(jsonb)', 'execute') as allowed`;
/** Whoever owns a table can switch its triggers off. */
const ALTERING = `select coalesce(bool_or(pg_has_role(relowner, 'usage')
  or has_table_privilege(oid, 'insert, update, delete, truncate')), false) as allowed
  from pg_class where relnamespace = to_regnamespace('pouch') and relkind in ('r', 'p') and relname like 'record\\_%'`;

async function isAllowed(client: Queries, query: string): Promise<boolean> {
  const { rows } = await client.query(query);
  return rows[0]?.allowed ?? false;
}
