CREATE TABLE "pouch"."examinations" (
	"id" serial PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"whole_at" timestamp with time zone NOT NULL,
	"findings" jsonb NOT NULL
);
