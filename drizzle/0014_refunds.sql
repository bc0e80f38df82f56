CREATE TABLE "refund_lines" (
	"tenant_id" uuid NOT NULL,
	"refund_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"restocked" integer NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gross_minor" bigint NOT NULL,
	CONSTRAINT "refund_lines_tenant_id_refund_id_order_line_id_pk" PRIMARY KEY("tenant_id","refund_id","order_line_id"),
	CONSTRAINT "refund_lines_add_up" CHECK ("refund_lines"."net_minor" + "refund_lines"."tax_minor" = "refund_lines"."gross_minor"),
	CONSTRAINT "refund_lines_not_negative" CHECK ("refund_lines"."net_minor" >= 0 and "refund_lines"."tax_minor" >= 0),
	CONSTRAINT "refund_lines_pieces" CHECK ("refund_lines"."restocked" between 0 and "refund_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gross_minor" bigint NOT NULL,
	"shipping_net_minor" bigint NOT NULL,
	"shipping_tax_minor" bigint NOT NULL,
	"shipping_gross_minor" bigint NOT NULL,
	"free_minor" bigint NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "refunds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "refunds_add_up" CHECK ("refunds"."net_minor" + "refunds"."tax_minor" = "refunds"."gross_minor"),
	CONSTRAINT "refunds_not_negative" CHECK ("refunds"."net_minor" >= 0 and "refunds"."tax_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "payment_refunds" ADD COLUMN "refund_id" uuid;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_tenant_id_refund_id_refunds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","refund_id") REFERENCES "public"."refunds"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_tenant_id_order_line_id_order_lines_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_line_id") REFERENCES "public"."order_lines"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("tenant_id","order_id");--> statement-breakpoint
ALTER TABLE "payment_refunds" ADD CONSTRAINT "payment_refunds_tenant_id_refund_id_refunds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","refund_id") REFERENCES "public"."refunds"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_refunds_refund" ON "payment_refunds" USING btree ("tenant_id","refund_id") WHERE "payment_refunds"."refund_id" is not null;