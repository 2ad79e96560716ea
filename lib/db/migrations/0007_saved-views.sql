CREATE TABLE "pouch"."list_columns" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"columns" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pouch"."list_views" (
	"id" text NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"list" jsonb NOT NULL,
	"columns" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_views_owner_id_name_pk" PRIMARY KEY("owner_id","name"),
	CONSTRAINT "list_views_id_unique" UNIQUE("id")
);
