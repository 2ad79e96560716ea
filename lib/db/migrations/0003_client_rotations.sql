CREATE TABLE "pouch"."client_rotations" (
	"id" serial PRIMARY KEY NOT NULL,
	"client_uuid" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"outcome" text NOT NULL,
	"rotated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "client_rotations_client" ON "pouch"."client_rotations" USING btree ("client_uuid","id");