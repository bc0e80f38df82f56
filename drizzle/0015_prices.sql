CREATE TYPE "public"."price_change_status" AS ENUM('PLANNED', 'SUBMITTED', 'APPLIED', 'UNCHANGED', 'REFUSED', 'REJECTED', 'SUPERSEDED', 'REVERTED');--> statement-breakpoint
CREATE TYPE "public"."error_policy" AS ENUM('ALL_OR_NOTHING', 'ROW_BY_ROW');--> statement-breakpoint
CREATE TYPE "public"."price_change_set_status" AS ENUM('OPEN', 'SCHEDULED', 'RUNNING', 'APPLIED', 'REVERTING', 'REVERTED', 'FAILED', 'CANCELLED');--> statement-breakpoint
CREATE TABLE "price_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change_set_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"product_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"price_list_id" uuid,
	"from_quantity" integer DEFAULT 1 NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"currency" text NOT NULL,
	"old_minor" bigint,
	"new_minor" bigint,
	"old_compare_at_minor" bigint,
	"new_compare_at_minor" bigint,
	"status" "price_change_status" NOT NULL,
	"reason" text,
	"overridden" boolean DEFAULT false NOT NULL,
	"problem" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"decision" text,
	CONSTRAINT "price_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"customer_group_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "price_lists_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "variant_prices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"price_list_id" uuid,
	"customer_group_id" uuid,
	"currency" text NOT NULL,
	"from_quantity" integer DEFAULT 1 NOT NULL,
	"price_minor" bigint NOT NULL,
	"compare_at_minor" bigint,
	"approved_minor" bigint,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "variant_prices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "variant_prices_place" UNIQUE NULLS NOT DISTINCT("tenant_id","variant_id","price_list_id","from_quantity","starts_at"),
	CONSTRAINT "variant_prices_positive" CHECK ("variant_prices"."price_minor" >= 1 and "variant_prices"."compare_at_minor" >= 1),
	CONSTRAINT "variant_prices_quantity" CHECK ("variant_prices"."from_quantity" between 1 and 10000),
	CONSTRAINT "variant_prices_sale" CHECK (("variant_prices"."starts_at" is null) = ("variant_prices"."ends_at" is null)),
	CONSTRAINT "variant_prices_dates" CHECK ("variant_prices"."starts_at" < "variant_prices"."ends_at"),
	CONSTRAINT "variant_prices_beside_base" CHECK ("variant_prices"."price_list_id" is not null or "variant_prices"."from_quantity" > 1 or "variant_prices"."ends_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "customer_group_members" (
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	CONSTRAINT "customer_group_members_tenant_id_customer_id_group_id_pk" PRIMARY KEY("tenant_id","customer_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "customer_groups" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "customer_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "price_change_sets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" "price_change_set_status" NOT NULL,
	"error_policy" "error_policy" NOT NULL,
	"reason" text,
	"may_override" boolean DEFAULT false NOT NULL,
	"may_approve" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "price_change_sets_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "price_change_sets_dates" CHECK ("price_change_sets"."starts_at" < "price_change_sets"."ends_at"),
	CONSTRAINT "price_change_sets_counts" CHECK (0 <= "price_change_sets"."refused" and "price_change_sets"."refused" <= "price_change_sets"."total")
);
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "requires_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "approved_minor" bigint;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "has_prices" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_tenant_id_change_set_id_price_change_sets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","change_set_id") REFERENCES "public"."price_change_sets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_tenant_id_variant_id_variants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","variant_id") REFERENCES "public"."variants"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_tenant_id_customer_group_id_customer_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_group_id") REFERENCES "public"."customer_groups"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_prices" ADD CONSTRAINT "variant_prices_tenant_id_variant_id_variants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","variant_id") REFERENCES "public"."variants"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_prices" ADD CONSTRAINT "variant_prices_tenant_id_price_list_id_price_lists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","price_list_id") REFERENCES "public"."price_lists"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variant_prices" ADD CONSTRAINT "variant_prices_tenant_id_customer_group_id_customer_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_group_id") REFERENCES "public"."customer_groups"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_group_members" ADD CONSTRAINT "customer_group_members_tenant_id_group_id_customer_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."customer_groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_group_members" ADD CONSTRAINT "customer_group_members_tenant_id_customer_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "price_changes_variant" ON "price_changes" USING btree ("tenant_id","variant_id","id");--> statement-breakpoint
CREATE INDEX "price_changes_set" ON "price_changes" USING btree ("tenant_id","change_set_id","position");--> statement-breakpoint
CREATE INDEX "price_changes_submitted" ON "price_changes" USING btree ("tenant_id","product_id") WHERE "price_changes"."status" = 'SUBMITTED';--> statement-breakpoint
CREATE UNIQUE INDEX "price_changes_waiting" ON "price_changes" USING btree ("tenant_id","variant_id",coalesce("price_list_id", '00000000-0000-0000-0000-000000000000'),"from_quantity",coalesce("starts_at", '-infinity')) WHERE "price_changes"."status" = 'SUBMITTED';--> statement-breakpoint
CREATE UNIQUE INDEX "price_lists_name" ON "price_lists" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "variant_prices_list" ON "variant_prices" USING btree ("tenant_id","price_list_id","variant_id");--> statement-breakpoint
CREATE INDEX "variant_prices_due" ON "variant_prices" USING btree ("tenant_id","due_at") WHERE "variant_prices"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "customer_group_members_group" ON "customer_group_members" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_groups_name" ON "customer_groups" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "price_change_sets_due" ON "price_change_sets" USING btree ("tenant_id","due_at") WHERE "price_change_sets"."due_at" is not null;