import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { InvoiceSettingsRow } from './invoice.table.ts'
import { InvoiceSettings } from './invoice.type.ts'
import { changeSettings } from './invoice-settings.changes.ts'
import { checkSettings } from './invoice-settings.rules.ts'

@InputType({ description: 'What is to stand on invoices; what is left out stays as it is, null clears.' })
class InvoiceSettingsUpdateInput {
  @Field(() => String, {
    nullable: true,
    description: 'What stands before the number; at most 20 characters, else TOO_LONG. Null means nothing.',
  })
  prefix?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Who sells, in law; at most 200 characters, else TOO_LONG. Null means the name of the shop.',
  })
  sellerName?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Where the seller is, in lines; at most 500 characters, else TOO_LONG.',
  })
  sellerAddress?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'The number under which the seller pays taxes; at most 50 characters, else TOO_LONG.',
  })
  taxId?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'What stands at the foot of each page, in lines; at most 500 characters, else TOO_LONG.',
  })
  footer?: string | null
}

@Type('What `invoiceSettingsUpdate` answers.')
class InvoiceSettingsUpdatePayload extends Payload {
  @Field(() => InvoiceSettings, { nullable: true, description: 'The settings as they are now; null when refused.' })
  invoiceSettings?: InvoiceSettingsRow
}

export const invoiceSettingsUpdate = (tx: WriteTx, input: InvoiceSettingsUpdateInput): Promise<InvoiceSettingsRow> =>
  changeSettings(tx, checkSettings(input))

@Resolver()
export class InvoiceSettingsUpdate {
  @Mutation(() => InvoiceSettingsUpdatePayload, {
    description:
      'Says what stands on invoices from now on; those that were issued stay as they are. Needs `settings:write`. Errors: TOO_LONG.',
  })
  invoiceSettingsUpdate(
    @Arg('input', () => InvoiceSettingsUpdateInput, { description: 'What to change.' })
    input: InvoiceSettingsUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ invoiceSettings: await invoiceSettingsUpdate(tx, input) }))
  }
}
