import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Order, type OrderRow } from '../orders/index.ts'
import { findSettings } from './invoice.queries.ts'
import type { InvoiceRow } from './invoice.table.ts'
import { Invoice, InvoiceSettings } from './invoice.type.ts'

const NOTHING_SAID = { prefix: 'INV-', sellerName: null, sellerAddress: null, taxId: null, footer: null }

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Query(() => InvoiceSettings, { description: 'What stands on invoices. Needs `settings:write`.' })
  async invoiceSettings(@Ctx() ctx: Context) {
    return (await ctx.read(findSettings)) ?? NOTHING_SAID
  }

  @FieldResolver(() => String, {
    description: 'Where it lies as PDF. Whoever has this link may read the invoice; it does not go out of date.',
  })
  pdfUrl(@Root() { id }: InvoiceRow, @Ctx() { services, caller, tenant, request }: Context): string {
    return `${request.origin}/invoices/${tenant.slug}/${services.secrets.grant('inv', caller.tenantId, id)}.pdf`
  }
}

@Resolver(() => Order)
export class InvoiceOfOrderResolver {
  @FieldResolver(() => Invoice, { nullable: true, description: 'Its invoice, once one was issued.' })
  invoice(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return ctx.loaders.invoiceOfOrder.load(id)
  }
}
