CREATE TABLE "integrity_reports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"night" date DEFAULT current_date NOT NULL,
	"is_sound" boolean NOT NULL,
	"checks" jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "integrity_reports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "integrity_reports_night" ON "integrity_reports" USING btree ("tenant_id","night");