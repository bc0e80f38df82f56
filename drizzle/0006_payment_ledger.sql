CREATE TYPE "public"."payment_entry_kind" AS ENUM('PENDING', 'AUTHORIZED', 'CAPTURED', 'VOIDED', 'FAILED', 'REFUNDED');--> statement-breakpoint
CREATE TYPE "public"."payment_refund_status" AS ENUM('INITIATED', 'PENDING', 'SUCCEEDED', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."provider_event_verdict" AS ENUM('APPLIED', 'IGNORED', 'HELD');--> statement-breakpoint
ALTER TYPE "public"."payment_status" ADD VALUE 'PENDING';--> statement-breakpoint
ALTER TYPE "public"."payment_status" ADD VALUE 'AUTHORIZED';--> statement-breakpoint
CREATE TABLE "payment_entries" (
	"tenant_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"kind" "payment_entry_kind" NOT NULL,
	"reference" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	CONSTRAINT "payment_entries_tenant_id_payment_id_kind_reference_pk" PRIMARY KEY("tenant_id","payment_id","kind","reference"),
	CONSTRAINT "payment_entries_amount_not_negative" CHECK ("payment_entries"."amount_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payment_refunds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"before_minor" bigint NOT NULL,
	"status" "payment_refund_status" DEFAULT 'INITIATED' NOT NULL,
	"reference" text,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_refunds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payment_refunds_amount_positive" CHECK ("payment_refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "provider_accounts" (
	"tenant_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"capture_later" boolean DEFAULT false NOT NULL,
	"publishable_key" text,
	"sealed" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "provider_accounts_tenant_id_provider_pk" PRIMARY KEY("tenant_id","provider")
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"tenant_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"verdict" "provider_event_verdict" NOT NULL,
	"reason" text,
	"payment_id" uuid,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_events_tenant_id_provider_event_id_pk" PRIMARY KEY("tenant_id","provider","event_id")
);
--> statement-breakpoint
CREATE TABLE "stripe_customers" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"account" text NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "stripe_customers_tenant_id_user_id_account_pk" PRIMARY KEY("tenant_id","user_id","account")
);
--> statement-breakpoint
CREATE TABLE "test_refunds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_refunds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "authorized_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "captured_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "pending_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "held" text;--> statement-breakpoint
ALTER TABLE "payment_entries" ADD CONSTRAINT "payment_entries_tenant_id_payment_id_payments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_refunds" ADD CONSTRAINT "payment_refunds_tenant_id_payment_id_payments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stripe_customers" ADD CONSTRAINT "stripe_customers_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_refunds_payment" ON "payment_refunds" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE INDEX "provider_events_held" ON "provider_events" USING btree ("tenant_id","received_at" DESC NULLS FIRST,"event_id" DESC NULLS FIRST) WHERE "provider_events"."verdict" = 'HELD';--> statement-breakpoint
CREATE INDEX "payments_intent" ON "payments" USING btree ("tenant_id","reference") WHERE "payments"."provider" = 'stripe';--> statement-breakpoint
-- What was paid before there was a ledger: one entry for what each payment has come to.
alter table payments no force row level security;--> statement-breakpoint
insert into payment_entries (tenant_id, payment_id, kind, reference, amount_minor, recorded_at, actor)
  select tenant_id, id, told.kind::payment_entry_kind, coalesce(reference, 'none'), amount_minor, updated_at, 'migration'
  from payments, lateral (values
    (case status::text when 'REQUIRES_ACTION' then 'PENDING' when 'CAPTURED' then 'CAPTURED' when 'REFUNDED' then 'CAPTURED'
      when 'CANCELLED' then 'VOIDED' when 'DECLINED' then 'FAILED' end),
    (case status::text when 'REFUNDED' then 'REFUNDED' end)) as told(kind)
  where told.kind is not null;--> statement-breakpoint
update payments set
  captured_minor = case when status::text in ('CAPTURED', 'REFUNDED') then amount_minor else 0 end,
  refunded_minor = case when status::text = 'REFUNDED' then amount_minor else 0 end,
  pending_minor = case when status::text = 'REQUIRES_ACTION' then amount_minor else 0 end;--> statement-breakpoint
alter table payments force row level security;--> statement-breakpoint
-- A ledger is only ever added to; a payment that comes to nothing takes its own entries along.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'What stands in % is never changed.', tg_table_name using errcode = 'insufficient_privilege';
end $$;--> statement-breakpoint
create trigger never_changed before update on payment_entries for each row execute function refuse_change();--> statement-breakpoint
create trigger never_deleted before delete on payment_entries for each row when (pg_trigger_depth() = 0) execute function refuse_change();--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_refunds_within_captures" CHECK ("payments"."refunded_minor" <= "payments"."captured_minor");
