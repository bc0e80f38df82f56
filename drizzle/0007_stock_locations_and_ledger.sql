CREATE TYPE "public"."stock_movement_reason" AS ENUM('OPENING', 'RESERVED', 'RELEASED', 'SHIPPED', 'RECEIVED', 'RETURNED', 'ADJUSTED', 'COUNTED', 'TRANSFERRED', 'IMPORTED');--> statement-breakpoint
CREATE TYPE "public"."stock_policy" AS ENUM('DENY', 'CONTINUE', 'PREORDER');--> statement-breakpoint
CREATE TABLE "stock_locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"ships_orders" boolean DEFAULT true NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "stock_locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "stock_locations_name_length" CHECK (length("stock_locations"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"tenant_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"on_hand" integer NOT NULL,
	"reserved" integer NOT NULL,
	"reason" "stock_movement_reason" NOT NULL,
	"order_id" uuid,
	"other_location_id" uuid,
	"actor" text NOT NULL,
	"note" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_movements_tenant_id_variant_id_location_id_sequence_pk" PRIMARY KEY("tenant_id","variant_id","location_id","sequence")
);
--> statement-breakpoint
comment on table stock_movements is 'append-only';--> statement-breakpoint

-- What stands is brought along: whoever owns the tables reads past the walls for as long as this takes.
alter table stock_levels no force row level security;--> statement-breakpoint
alter table variants no force row level security;--> statement-breakpoint
alter table orders no force row level security;--> statement-breakpoint
alter table order_lines no force row level security;--> statement-breakpoint
insert into stock_locations (tenant_id, id, name) select id, id, 'Warehouse' from tenants;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "stock_policy" "stock_policy" DEFAULT 'DENY' NOT NULL;--> statement-breakpoint
update variants v set stock_policy = 'CONTINUE' from stock_levels l where l.tenant_id = v.tenant_id and l.variant_id = v.id and l.oversell;--> statement-breakpoint
ALTER TABLE "stock_levels" DROP CONSTRAINT "stock_levels_not_oversold";--> statement-breakpoint
ALTER TABLE "stock_levels" DROP CONSTRAINT "stock_levels_tenant_id_variant_id_pk";--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "on_hand" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "reserved" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "safety_stock" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "low_stock_threshold" integer;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "missing" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "priority" integer;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "lows" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Pieces of orders that have not left were taken off what is available: they lie there still, and are promised.
update stock_levels set location_id = tenant_id, priority = 0, on_hand = available, sequence = 1;--> statement-breakpoint
with held as (
  select l.tenant_id, l.variant_id, sum(l.quantity)::int as pieces, count(distinct l.order_id) as orders
  from order_lines l join orders o on o.tenant_id = l.tenant_id and o.id = l.order_id and o.status in ('PENDING', 'PROCESSING') group by 1, 2)
update stock_levels s set on_hand = s.on_hand + pieces, reserved = pieces, sequence = 1 + orders
from held where held.tenant_id = s.tenant_id and held.variant_id = s.variant_id;--> statement-breakpoint
insert into stock_movements (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, actor)
  select tenant_id, variant_id, location_id, 1, on_hand, 0, 'OPENING', 'migration' from stock_levels;--> statement-breakpoint
insert into stock_movements (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, order_id, actor)
  select l.tenant_id, l.variant_id, l.tenant_id, 1 + row_number() over (partition by l.tenant_id, l.variant_id order by l.order_id),
    0, sum(l.quantity)::int, 'RESERVED', l.order_id, 'migration'
  from order_lines l join orders o on o.tenant_id = l.tenant_id and o.id = l.order_id and o.status in ('PENDING', 'PROCESSING')
  group by l.tenant_id, l.variant_id, l.order_id;--> statement-breakpoint
ALTER TABLE "stock_levels" drop column "available";--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "available" integer GENERATED ALWAYS AS (on_hand - reserved - safety_stock) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ALTER COLUMN "location_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_tenant_id_variant_id_location_id_pk" PRIMARY KEY("tenant_id","variant_id","location_id");--> statement-breakpoint
alter table stock_levels force row level security;--> statement-breakpoint
alter table variants force row level security;--> statement-breakpoint
alter table orders force row level security;--> statement-breakpoint
alter table order_lines force row level security;--> statement-breakpoint

CREATE UNIQUE INDEX "stock_locations_name" ON "stock_locations" USING btree ("tenant_id","name") WHERE "stock_locations"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "stock_movements_order" ON "stock_movements" USING btree ("tenant_id","order_id") WHERE "stock_movements"."order_id" is not null;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_tenant_id_location_id_stock_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."stock_locations"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_levels_location" ON "stock_levels" USING btree ("tenant_id","location_id");--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_sane" CHECK ("stock_levels"."reserved" >= 0 and "stock_levels"."safety_stock" >= 0 and "stock_levels"."low_stock_threshold" >= 0 and "stock_levels"."missing" >= 0);--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_not_oversold" CHECK ("stock_levels"."reserved" - "stock_levels"."on_hand" <= "stock_levels"."missing" or "stock_levels"."oversell");