CREATE TYPE "public"."shipment_status" AS ENUM('PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."fulfilment_status" AS ENUM('UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED');--> statement-breakpoint
ALTER TYPE "public"."stock_movement_reason" ADD VALUE 'UNSHIPPED' BEFORE 'RECEIVED';--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"tenant_id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_lines_tenant_id_shipment_id_order_line_id_pk" PRIMARY KEY("tenant_id","shipment_id","order_line_id"),
	CONSTRAINT "shipment_lines_quantity" CHECK ("shipment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"location_id" uuid,
	"status" "shipment_status" NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"tracking_url" text,
	"shipped_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "shipments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "fulfilled_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cancelled_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cancelled_net_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cancelled_tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cancelled_gross_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fulfilment_status" "fulfilment_status" DEFAULT 'UNFULFILLED' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "cancelled_net_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "cancelled_tax_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "cancelled_gross_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_tenant_id_shipment_id_shipments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","shipment_id") REFERENCES "public"."shipments"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_tenant_id_order_line_id_order_lines_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_line_id") REFERENCES "public"."order_lines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_tenant_id_location_id_stock_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."stock_locations"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipment_lines_order_line" ON "shipment_lines" USING btree ("tenant_id","order_line_id");--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("tenant_id","order_id");--> statement-breakpoint
CREATE INDEX "shipments_location" ON "shipments" USING btree ("tenant_id","location_id");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_within_quantity" CHECK ("order_lines"."fulfilled_quantity" >= 0 and "order_lines"."cancelled_quantity" >= 0 and "order_lines"."fulfilled_quantity" + "order_lines"."cancelled_quantity" <= "order_lines"."quantity");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_cancelled_adds_up" CHECK ("orders"."cancelled_net_minor" + "orders"."cancelled_tax_minor" = "orders"."cancelled_gross_minor" and "orders"."cancelled_gross_minor" between 0 and "orders"."gross_minor");--> statement-breakpoint
-- What has left before gets the shipment that it went with: one for each order, with the digits of its id.
alter table orders no force row level security;--> statement-breakpoint
alter table order_lines no force row level security;--> statement-breakpoint
alter table stock_movements no force row level security;--> statement-breakpoint
alter table events no force row level security;--> statement-breakpoint
insert into shipments (tenant_id, id, order_id, location_id, status, carrier, tracking_number, shipped_at, delivered_at, created_at, created_by, updated_at)
  select o.tenant_id, o.id, o.id,
    (select (array_agg(distinct m.location_id))[1] from stock_movements m
      where m.tenant_id = o.tenant_id and m.order_id = o.id and m.reason = 'SHIPPED' having count(distinct m.location_id) = 1),
    o.status::text::shipment_status, o.carrier, o.tracking_number, coalesce(told.shipped, o.updated_at),
    case when o.status = 'DELIVERED' then coalesce(told.delivered, o.updated_at) end, coalesce(told.shipped, o.updated_at), 'migration', o.updated_at
  from orders o left join lateral (
    select min(e.occurred_at) filter (where e.type = 'ORDER_SHIPPED') as shipped, min(e.occurred_at) filter (where e.type = 'ORDER_DELIVERED') as delivered
    from events e where e.tenant_id = o.tenant_id and e.aggregate_id = o.id) as told on true
  where o.status in ('SHIPPED', 'DELIVERED');--> statement-breakpoint
insert into shipment_lines (tenant_id, shipment_id, order_line_id, quantity)
  select l.tenant_id, s.id, l.id, l.quantity from order_lines l join shipments s on s.tenant_id = l.tenant_id and s.order_id = l.order_id;--> statement-breakpoint
update order_lines l set fulfilled_quantity = l.quantity from shipments s where s.tenant_id = l.tenant_id and s.order_id = l.order_id;--> statement-breakpoint
update orders set fulfilment_status = case status when 'SHIPPED' then 'FULFILLED' else 'DELIVERED' end::fulfilment_status where status in ('SHIPPED', 'DELIVERED');--> statement-breakpoint
alter table orders force row level security;--> statement-breakpoint
alter table order_lines force row level security;--> statement-breakpoint
alter table stock_movements force row level security;--> statement-breakpoint
alter table events force row level security;
