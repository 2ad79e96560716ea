CREATE TABLE "pouch"."sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"username" text NOT NULL,
	"keycloak_sid" text NOT NULL,
	"tokens" "bytea" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"access_expires_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pouch"."used_logout_tokens" (
	"jti" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "sessions_keycloak_sid" ON "pouch"."sessions" USING btree ("keycloak_sid");--> statement-breakpoint
CREATE INDEX "sessions_user_id" ON "pouch"."sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "pouch"."sessions" USING btree ("expires_at");