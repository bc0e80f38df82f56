CREATE TYPE "public"."shipping_basis" AS ENUM('NET', 'GROSS');--> statement-breakpoint
CREATE TYPE "public"."shipping_kind" AS ENUM('FLAT', 'BY_WEIGHT', 'BY_VALUE', 'PICK_UP');--> statement-breakpoint
CREATE TYPE "public"."shipping_taxing" AS ENUM('CLASS', 'LINES');--> statement-breakpoint
CREATE TABLE "shipping_methods" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"zone_id" uuid,
	"name" text NOT NULL,
	"description" text,
	"kind" "shipping_kind" NOT NULL,
	"currency" text NOT NULL,
	"price_minor" bigint,
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"free_from_minor" bigint,
	"value_basis" "shipping_basis",
	"max_weight_grams" integer,
	"min_days" integer,
	"max_days" integer,
	"taxing" "shipping_taxing" DEFAULT 'CLASS' NOT NULL,
	"tax_class_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "shipping_methods_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "shipping_methods_price" CHECK ("shipping_methods"."price_minor" >= 0),
	CONSTRAINT "shipping_methods_free_from" CHECK ("shipping_methods"."free_from_minor" > 0),
	CONSTRAINT "shipping_methods_weight" CHECK ("shipping_methods"."max_weight_grams" > 0),
	CONSTRAINT "shipping_methods_days" CHECK (0 <= "shipping_methods"."min_days" and "shipping_methods"."min_days" <= "shipping_methods"."max_days"),
	CONSTRAINT "shipping_methods_zone_needed" CHECK ("shipping_methods"."zone_id" is not null or "shipping_methods"."kind" = 'PICK_UP')
);
--> statement-breakpoint
CREATE TABLE "shipping_zones" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"places" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "shipping_zones_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "shipping_method_id" uuid;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "weight_grams" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_net_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping_gross_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "shipping" jsonb;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_tenant_id_zone_id_shipping_zones_tenant_id_id_fk" FOREIGN KEY ("tenant_id","zone_id") REFERENCES "public"."shipping_zones"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipping_methods" ADD CONSTRAINT "shipping_methods_tenant_id_tax_class_id_tax_classes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","tax_class_id") REFERENCES "public"."tax_classes"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipping_methods_zone" ON "shipping_methods" USING btree ("tenant_id","zone_id");--> statement-breakpoint
CREATE INDEX "shipping_methods_tax_class" ON "shipping_methods" USING btree ("tenant_id","tax_class_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipping_zones_name" ON "shipping_zones" USING btree ("tenant_id","name");--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_weight" CHECK ("variants"."weight_grams" between 0 and 100000000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shipping_adds_up" CHECK ("orders"."shipping_net_minor" + "orders"."shipping_tax_minor" = "orders"."shipping_gross_minor");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shipping_named" CHECK ("orders"."shipping_gross_minor" = 0 or "orders"."shipping" is not null);