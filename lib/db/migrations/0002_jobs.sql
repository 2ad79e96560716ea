CREATE TABLE "pouch"."job_rows" (
	"job_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"user_id" text,
	"username" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"before" jsonb,
	"secret" "bytea",
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_rows_job_id_ordinal_pk" PRIMARY KEY("job_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "pouch"."jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"started_by" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"session_key" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"run" integer DEFAULT 1 NOT NULL,
	"worker" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "pouch"."job_rows" ADD CONSTRAINT "job_rows_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "pouch"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_rows_state" ON "pouch"."job_rows" USING btree ("job_id","state");--> statement-breakpoint
CREATE INDEX "job_rows_open" ON "pouch"."job_rows" USING btree ("job_id","ordinal") WHERE "job_rows"."state" in ('pending', 'doing');--> statement-breakpoint
CREATE INDEX "jobs_created_at" ON "pouch"."jobs" USING btree ("created_at");