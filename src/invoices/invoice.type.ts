import { Field } from 'type-graphql'
import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { invoiceSettings, invoices } from './invoice.table.ts'

nameNode('inv', 'Invoice')

@Type('What a customer is asked for, or has paid, for an order. It never changes.', { implements: Node })
export class Invoice extends expose(invoices, {
  id: 'Opaque id: `inv_…`.',
  number: 'Counts up in the tenant from 1, without gaps.',
  issuedAt: 'When it was issued.',
}) {}

@Type('What stands on every invoice of the shop that is issued from now on.')
export class InvoiceSettings extends expose(invoiceSettings, {
  prefix: 'What stands before the number: `INV-` makes `INV-000017`.',
  sellerAddress: 'Where the seller is, in lines.',
  taxId: 'The number under which the seller pays taxes.',
  footer: 'What stands at the foot of each page: bank, register, terms.',
}) {
  @Field(() => String, { nullable: true, description: 'Who sells, in law; null means the name of the shop.' })
  sellerName!: string | null
}
