DROP INDEX "products_availability";--> statement-breakpoint
DROP INDEX "products_tags";--> statement-breakpoint
DROP INDEX "products_newest";--> statement-breakpoint
DROP INDEX "products_name";--> statement-breakpoint
DROP INDEX "products_price";--> statement-breakpoint
DROP INDEX "products_rating";--> statement-breakpoint
DROP INDEX "products_category";--> statement-breakpoint
DROP INDEX "products_featured";--> statement-breakpoint
DROP INDEX "product_sales_best";--> statement-breakpoint
DROP INDEX "orders_newest";--> statement-breakpoint
DROP INDEX "orders_customer";--> statement-breakpoint
DROP INDEX "superuser_entries_newest";--> statement-breakpoint
CREATE INDEX "products_newest_of_all" ON "products" USING btree ("tenant_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "products"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "products_newest" ON "products" USING btree ("tenant_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "products"."deleted_at" is null and "products"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree ("tenant_id","name","id") WHERE "products"."deleted_at" is null and "products"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "products_price" ON "products" USING btree ("tenant_id","price_minor","id") WHERE "products"."deleted_at" is null and "products"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "products_rating" ON "products" USING btree ("tenant_id",(case when "rating_count" = 0 then 0 else "rating_sum" * 1000 / "rating_count" end),"id") WHERE "products"."deleted_at" is null and "products"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("tenant_id","category_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "products"."deleted_at" is null and "products"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "products_featured" ON "products" USING btree ("tenant_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "products"."featured" and "products"."deleted_at" is null and "products"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "product_sales_best" ON "product_sales" USING btree ("tenant_id","units" DESC NULLS FIRST,"product_id");--> statement-breakpoint
CREATE INDEX "orders_newest" ON "orders" USING btree ("tenant_id","placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("tenant_id","customer_id","placed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "superuser_entries_newest" ON "superuser_entries" USING btree ("tenant_id","entered_at" DESC NULLS FIRST);