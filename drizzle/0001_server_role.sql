-- Tables without a tenant: who may see which row.
alter table tenants enable row level security;--> statement-breakpoint
alter table tenants force row level security;--> statement-breakpoint
create policy own_tenant on tenants for select to cartograph_app using (id = nullif(current_setting('app.tenant_id', true), '')::uuid);--> statement-breakpoint
create policy directory on tenants for select to cartograph_relay using (true);--> statement-breakpoint
create policy administration on tenants for all to cartograph_owner using (true) with check (true);--> statement-breakpoint
grant select on tenants to cartograph_app, cartograph_relay;--> statement-breakpoint

alter table superusers enable row level security;--> statement-breakpoint
alter table superusers force row level security;--> statement-breakpoint
create policy log_in on superusers for select to cartograph_relay using (true);--> statement-breakpoint
create policy administration on superusers for all to cartograph_owner using (true) with check (true);--> statement-breakpoint
grant select on superusers to cartograph_relay;--> statement-breakpoint

alter table signing_keys enable row level security;--> statement-breakpoint
alter table signing_keys force row level security;--> statement-breakpoint
create policy read on signing_keys for select to cartograph_relay using (true);--> statement-breakpoint
create policy administration on signing_keys for all to cartograph_owner using (true) with check (true);--> statement-breakpoint
grant select on signing_keys to cartograph_relay;--> statement-breakpoint
insert into signing_keys (id, secret)
  values ('first', replace(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));--> statement-breakpoint

-- What the server reads across tenants, and nothing else: which aggregates have news, which payments are due.
create policy tail on events for select to cartograph_relay using (true);--> statement-breakpoint
grant select (tenant_id, subject, transaction) on events to cartograph_relay;--> statement-breakpoint
create policy due on payments for select to cartograph_relay using (due_at is not null);--> statement-breakpoint
grant select (tenant_id, id, due_at) on payments to cartograph_relay;
