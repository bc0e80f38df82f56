import { Field, ID, InputType, Int } from 'type-graphql'
import { Order, type OrderRow } from '../orders/index.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { ReturnRow } from './return.table.ts'
import { Return } from './return.type.ts'

/** Which return, as it was looked at. */
@InputType({ description: 'Which return.' })
export class ReturnInput {
  @Field(() => ID, { description: 'The return, `ret_…`.' })
  returnId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the return has this version.' })
  expectedVersion?: number
}

@Type('The return, and its order.')
export class ReturnPayload extends Payload {
  @Field(() => Return, { nullable: true, description: 'The return as it stands now; null when refused.' })
  return?: ReturnRow
  @Field(() => Order, { nullable: true, description: 'Its order as it stands now; null when refused.' })
  order?: OrderRow
}
