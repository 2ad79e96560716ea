CREATE TABLE "pouch"."record_entries" (
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"attempt" bigint,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"target_id" text,
	"target_name" text NOT NULL,
	"about" text,
	"new_id" text,
	"outcome" text NOT NULL,
	"reason" text,
	"request_id" text,
	"address" text,
	"job_id" text,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "record_entries_at_seq_pk" PRIMARY KEY("at","seq")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "pouch"."record_head" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"hash" "bytea" NOT NULL,
	"anchor_seq" bigint NOT NULL,
	"anchor_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pouch"."record_open" (
	"seq" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX "record_entries_seq" ON "pouch"."record_entries" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "record_entries_actor_id" ON "pouch"."record_entries" USING btree ("actor_id","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_actor_name" ON "pouch"."record_entries" USING btree ("actor_name","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_action" ON "pouch"."record_entries" USING btree ("action","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_noun" ON "pouch"."record_entries" USING btree (split_part("action", '.', 1),"seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_target_id" ON "pouch"."record_entries" USING btree ("target_id","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_target_name" ON "pouch"."record_entries" USING btree ("target_name","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_outcome" ON "pouch"."record_entries" USING btree ("outcome","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_address" ON "pouch"."record_entries" USING btree ("address","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE INDEX "record_entries_job_id" ON "pouch"."record_entries" USING btree ("job_id","seq") WHERE "pouch"."record_entries"."outcome" <> 'begun';--> statement-breakpoint
CREATE TABLE "pouch"."record_entries_later" PARTITION OF "pouch"."record_entries" DEFAULT;--> statement-breakpoint
-- Each entry updates the one row: its versions stay in one page, and are found by the key where a long transaction keeps them.
ALTER TABLE "pouch"."record_head" SET (fillfactor = 10);--> statement-breakpoint
INSERT INTO "pouch"."record_head" VALUES (true, 0, 'epoch', sha256('Pouch'), 0, sha256('Pouch'));--> statement-breakpoint
CREATE FUNCTION "pouch"."refuse_record_change"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
	raise exception 'The record is append-only.' using errcode = 'insufficient_privilege';
end
$$;--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "pouch"."record_entries" FOR EACH ROW EXECUTE FUNCTION "pouch"."refuse_record_change"();--> statement-breakpoint
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "pouch"."record_entries" FOR EACH STATEMENT EXECUTE FUNCTION "pouch"."refuse_record_change"();--> statement-breakpoint
CREATE TRIGGER "no_truncate" BEFORE TRUNCATE ON "pouch"."record_entries_later" FOR EACH STATEMENT EXECUTE FUNCTION "pouch"."refuse_record_change"();--> statement-breakpoint
-- The same text as in lib/audit/hash.ts: each field after its length, so that no two entries have one text.
CREATE FUNCTION "pouch"."record_hash"(entry "pouch"."record_entries") RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
	select sha256(convert_to(string_agg(coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-'), ',' order by place), 'UTF8'))
	from unnest(array[
		encode(entry.previous_hash, 'hex'), entry.seq::text, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		entry.attempt::text, entry.actor_id, entry.actor_name, entry.action, entry.target_id, entry.target_name, entry.about,
		entry.new_id, entry.outcome, entry.reason, entry.request_id, entry.address, entry.job_id
	]) with ordinality as fields(field, place)
$$;--> statement-breakpoint
-- Its owner's rights, so that Pouch's own role needs none to write: what it can't do otherwise, it can't undo.
CREATE FUNCTION "pouch"."append_to_record"(given jsonb, OUT "seq" bigint, OUT "hash" bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
declare
	head "pouch"."record_head";
	entry "pouch"."record_entries";
begin
	select * into strict head from "pouch"."record_head" where "is_only" for update;
	entry := jsonb_populate_record(null::"pouch"."record_entries", given);
	entry.seq := head.seq + 1;
	-- Never back, whatever the clock does: the order of the numbers is the order in time.
	entry.at := greatest(head.at, date_trunc('milliseconds', clock_timestamp()));
	entry.previous_hash := head.hash;
	entry.hash := "pouch"."record_hash"(entry);
	insert into "pouch"."record_entries" select entry.*;
	update "pouch"."record_head" as kept set "seq" = entry.seq, "at" = entry.at, "hash" = entry.hash where kept."is_only";
	if entry.outcome = 'begun' then
		insert into "pouch"."record_open" values (entry.seq);
	elsif entry.attempt is not null then
		delete from "pouch"."record_open" as begun where begun."seq" = entry.attempt;
	end if;
	append_to_record."seq" := entry.seq;
	append_to_record."hash" := entry.hash;
end
$$;--> statement-breakpoint
-- Makes the partitions of the coming months and drops those of the months before the kept ones. Returns how many it dropped.
CREATE FUNCTION "pouch"."tend_record"(kept_months integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET timezone = 'UTC' AS $$
declare
	this_month timestamptz := date_trunc('month', clock_timestamp());
	first_month timestamptz;
	next_month timestamptz;
	part text;
	last "pouch"."record_entries";
	dropped integer := 0;
begin
	-- Replicas do it one after the other, and nothing is appended meanwhile.
	perform from "pouch"."record_head" where "is_only" for update;
	-- Entries of months that had no partition in time get one now, up to the last of these months, whose name it has.
	select date_trunc('month', min(at)), date_trunc('month', max(at)) + interval '1 month' into first_month, next_month
		from "pouch"."record_entries_later";
	if first_month is not null then
		part := to_char(next_month - interval '1 month', '"record_entries_"YYYY_MM');
		alter table "pouch"."record_entries" detach partition "pouch"."record_entries_later";
		execute format('alter table pouch.record_entries_later rename to %I', part);
		execute format('alter table pouch.record_entries attach partition pouch.%I for values from (%L) to (%L)', part, first_month, next_month);
		create table "pouch"."record_entries_later" partition of "pouch"."record_entries" default;
		create trigger "no_truncate" before truncate on "pouch"."record_entries_later" for each statement execute function "pouch"."refuse_record_change"();
	end if;
	for ahead in 0..2 loop
		first_month := this_month + make_interval(months => ahead);
		part := to_char(first_month, '"record_entries_"YYYY_MM');
		if to_regclass(format('pouch.%I', part)) is null then
			execute format('create table pouch.%I partition of pouch.record_entries for values from (%L) to (%L)', part, first_month, first_month + interval '1 month');
			execute format('create trigger no_truncate before truncate on pouch.%I for each statement execute function pouch.refuse_record_change()', part);
		end if;
	end loop;
	for part in
		select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
		where inhparent = 'pouch.record_entries'::regclass and relname ~ '^record_entries_[0-9]{4}_[0-9]{2}$'
		and relname < to_char(this_month - make_interval(months => greatest(kept_months, 3)), '"record_entries_"YYYY_MM')
		order by relname
	loop
		execute format('select * from pouch.%I order by seq desc limit 1', part) into last;
		if last.seq is not null then
			update "pouch"."record_head" set "anchor_seq" = last.seq, "anchor_hash" = last.hash where "is_only";
			delete from "pouch"."record_open" where "seq" <= last.seq;
		end if;
		execute format('drop table pouch.%I', part);
		perform "pouch"."append_to_record"(jsonb_build_object('actor_id', '', 'actor_name', 'Pouch', 'action', 'instance.drop-record',
			'target_name', replace(substr(part, length('record_entries_') + 1), '_', '-'), 'outcome', 'done'));
		dropped := dropped + 1;
	end loop;
	return dropped;
end
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION "pouch"."append_to_record"(jsonb), "pouch"."tend_record"(integer) FROM PUBLIC;--> statement-breakpoint
SELECT "pouch"."tend_record"(120);
