/**
 * Row level security does not bind superusers and BYPASSRLS roles, such as PGlite's own and many a server's first:
 * where the database is opened by one of those, the application acts as a plain role of its own.
 */
export const appRole = 'almanac_app';

type Query = (sql: string) => Promise<{ name: string }[]>;

/** The connecting role is above row level security; then the plain one is made, with its grants, where they are missing. */
export async function needsAppRole(query: Query): Promise<boolean> {
  const [found] = await query(`
    select case when exists (select from pg_roles where rolname = '${appRole}') and (
        select bool_and(has_table_privilege('${appRole}', oid, 'insert')) from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'mikro_orm_migrations'
      ) then 'ready' else 'missing' end as name
    from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)`);
  if (found?.name === 'missing') await query(grants);
  return found !== undefined;
}

/**
 * For a database that nobody else made tables in, once it has some: the grants come all at once, with those on all tables to
 * come, so that who has rights on one has them on each.
 */
export async function actAsAppRole(query: Query): Promise<void> {
  const [ready] = await query(`select rolname as name from pg_roles
    where rolname = '${appRole}' and has_table_privilege(oid, 'identity', 'insert')`);
  if (!ready) await query(grants);
  await query(`set role ${appRole}`);
}

// in one transaction under a lock, since two processes that grant at once disturb each other
const grants = `do $$ begin
  perform pg_advisory_xact_lock(727350813);
  begin
    create role ${appRole} nologin;
  exception when duplicate_object or unique_violation then
    null; -- roles belong to the whole server: another database has made it
  end;
  execute format('grant ${appRole} to %I', current_user);
  grant usage on schema public to ${appRole};
  grant select, insert, update, delete on all tables in schema public to ${appRole};
  revoke all on mikro_orm_migrations from ${appRole};
  alter default privileges in schema public grant select, insert, update, delete on tables to ${appRole};
end $$`;
