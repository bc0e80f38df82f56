CREATE TABLE "wishlist_items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wishlist_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"note" text,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"added_minor" bigint NOT NULL,
	"tell_in_stock" boolean DEFAULT false NOT NULL,
	"tell_cheaper" boolean DEFAULT false NOT NULL,
	"seen_minor" bigint NOT NULL,
	"is_out" boolean NOT NULL,
	"alerts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "wishlist_items_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "wishlists" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"share_id" uuid,
	"item_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "wishlists_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "wishlists_size" CHECK ("wishlists"."item_count" between 0 and 500)
);
--> statement-breakpoint
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_tenant_id_wishlist_id_wishlists_tenant_id_id_fk" FOREIGN KEY ("tenant_id","wishlist_id") REFERENCES "public"."wishlists"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_tenant_id_variant_id_variants_tenant_id_id_fk" FOREIGN KEY ("tenant_id","variant_id") REFERENCES "public"."variants"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishlists" ADD CONSTRAINT "wishlists_tenant_id_customer_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "wishlist_items_variant" ON "wishlist_items" USING btree ("tenant_id","wishlist_id","variant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wishlist_items_newest" ON "wishlist_items" USING btree ("tenant_id","wishlist_id","position" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "wishlist_items_cheaper" ON "wishlist_items" USING btree ("tenant_id","variant_id","seen_minor") WHERE "wishlist_items"."tell_cheaper";--> statement-breakpoint
CREATE INDEX "wishlist_items_in_stock" ON "wishlist_items" USING btree ("tenant_id","variant_id","is_out") WHERE "wishlist_items"."tell_in_stock";--> statement-breakpoint
CREATE UNIQUE INDEX "wishlists_customer" ON "wishlists" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "wishlists_share" ON "wishlists" USING btree ("tenant_id","share_id");