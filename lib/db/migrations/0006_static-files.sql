CREATE TABLE "pouch"."static_files" (
	"path" text PRIMARY KEY NOT NULL,
	"body" "bytea" NOT NULL,
	"seal" "bytea" NOT NULL,
	"kept_at" timestamp with time zone NOT NULL
);
