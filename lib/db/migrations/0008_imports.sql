CREATE TABLE "pouch"."import_pieces" (
	"import_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "import_pieces_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "pouch"."import_rows" (
	"import_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"has_error" boolean DEFAULT false NOT NULL,
	"has_warning" boolean DEFAULT false NOT NULL,
	"finding" text,
	"details" jsonb,
	"user_id" text,
	"is_created" boolean DEFAULT false NOT NULL,
	CONSTRAINT "import_rows_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "pouch"."imports" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"owner_name" text NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text,
	"file" jsonb,
	"mapping" jsonb,
	"phase" text NOT NULL,
	"job_id" text,
	"undo_job_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pouch"."import_pieces" ADD CONSTRAINT "import_pieces_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "pouch"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pouch"."import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "pouch"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_rows_finding" ON "pouch"."import_rows" USING btree ("import_id","finding","ordinal");--> statement-breakpoint
CREATE INDEX "imports_created_at" ON "pouch"."imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "imports_expires_at" ON "pouch"."imports" USING btree ("expires_at");