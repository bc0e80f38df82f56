CREATE TYPE "public"."rounding_level" AS ENUM('UNIT', 'LINE', 'ORDER_BY_RATE');--> statement-breakpoint
CREATE TYPE "public"."rounding_mode" AS ENUM('HALF_UP', 'HALF_EVEN', 'HALF_DOWN');--> statement-breakpoint
CREATE TABLE "tax_classes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "tax_classes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tax_rates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"tax_class_id" uuid,
	"country" text NOT NULL,
	"region" text,
	"name" text NOT NULL,
	"rate_ppm" integer NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "tax_rates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tax_rates_rate" CHECK ("tax_rates"."rate_ppm" between 0 and 1000000),
	CONSTRAINT "tax_rates_dates" CHECK ("tax_rates"."starts_at" < "tax_rates"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "tax_settings" (
	"tenant_id" uuid NOT NULL,
	"rulebook" bigint DEFAULT 1 NOT NULL,
	"prices_include_tax" boolean,
	"default_rate_ppm" integer,
	"rounding_level" "rounding_level" DEFAULT 'LINE' NOT NULL,
	"rounding_mode" "rounding_mode" DEFAULT 'HALF_UP' NOT NULL,
	"country" text,
	"region" text,
	CONSTRAINT "tax_settings_tenant_id_pk" PRIMARY KEY("tenant_id"),
	CONSTRAINT "tax_settings_rate" CHECK ("tax_settings"."default_rate_ppm" between 0 and 1000000)
);
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "tax_class_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tax_class_id" uuid;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "includes_tax" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "taxes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "taxes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "explanation" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "tax_exempt" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tax_rates" ADD CONSTRAINT "tax_rates_tenant_id_tax_class_id_tax_classes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","tax_class_id") REFERENCES "public"."tax_classes"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tax_classes_name" ON "tax_classes" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "tax_rates_country" ON "tax_rates" USING btree ("tenant_id","country","id");--> statement-breakpoint
CREATE INDEX "tax_rates_class" ON "tax_rates" USING btree ("tenant_id","tax_class_id");--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_tenant_id_tax_class_id_tax_classes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","tax_class_id") REFERENCES "public"."tax_classes"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_tax_class_id_tax_classes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","tax_class_id") REFERENCES "public"."tax_classes"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "products_tax_class" ON "products" USING btree ("tenant_id","tax_class_id") WHERE "products"."tax_class_id" is not null;--> statement-breakpoint
ALTER TABLE "orders" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_lines" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "order_lines" SET
	"includes_tax" = "unit_minor" * "quantity" = "gross_minor",
	"taxes" = CASE WHEN "tax_rate_ppm" = 0 THEN '[]' ELSE jsonb_build_array(jsonb_build_object(
		'name', 'Tax', 'ratePpm', "tax_rate_ppm", 'netMinor', "net_minor"::text, 'taxMinor', "tax_minor"::text)) END;--> statement-breakpoint
UPDATE "orders" SET "taxes" = CASE WHEN "rates"."rate_ppm" = 0 THEN '[]' ELSE jsonb_build_array(jsonb_build_object(
		'name', 'Tax', 'ratePpm', "rates"."rate_ppm", 'netMinor', "orders"."net_minor"::text, 'taxMinor', "orders"."tax_minor"::text)) END
	FROM (SELECT "tenant_id", "order_id", max("tax_rate_ppm") AS "rate_ppm" FROM "order_lines" GROUP BY 1, 2) AS "rates"
	WHERE "orders"."tenant_id" = "rates"."tenant_id" AND "orders"."id" = "rates"."order_id";--> statement-breakpoint
ALTER TABLE "order_lines" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "orders" FORCE ROW LEVEL SECURITY;
