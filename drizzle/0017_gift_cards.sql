CREATE TYPE "public"."gift_card_entry_kind" AS ENUM('ISSUED', 'SPENT', 'GIVEN_BACK');--> statement-breakpoint
CREATE TABLE "gift_card_entries" (
	"tenant_id" uuid NOT NULL,
	"gift_card_id" uuid NOT NULL,
	"kind" "gift_card_entry_kind" NOT NULL,
	"reference" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"order_id" uuid,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "gift_card_entries_tenant_id_gift_card_id_kind_reference_pk" PRIMARY KEY("tenant_id","gift_card_id","kind","reference"),
	CONSTRAINT "gift_card_entries_signed" CHECK (("gift_card_entries"."kind" = 'SPENT') = ("gift_card_entries"."amount_minor" < 0))
);
--> statement-breakpoint
CREATE TABLE "gift_cards" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"last_characters" text NOT NULL,
	"currency" text NOT NULL,
	"balance_minor" bigint NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text,
	CONSTRAINT "gift_cards_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gift_cards_balance_not_negative" CHECK ("gift_cards"."balance_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "gift_card_entries" ADD CONSTRAINT "gift_card_entries_tenant_id_gift_card_id_gift_cards_tenant_id_id_fk" FOREIGN KEY ("tenant_id","gift_card_id") REFERENCES "public"."gift_cards"("tenant_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_card_entries_order" ON "gift_card_entries" USING btree ("tenant_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gift_cards_code" ON "gift_cards" USING btree ("tenant_id","code_hash");--> statement-breakpoint
-- A ledger is only ever added to.
create trigger never_changed before update on gift_card_entries for each row execute function refuse_change();--> statement-breakpoint
create trigger never_deleted before delete on gift_card_entries for each row execute function refuse_change();
