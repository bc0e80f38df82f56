import { sql } from 'drizzle-orm'
import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { thisTenant } from '../platform/tenant-table.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { checkWindow } from './return.rules.ts'
import { ReturnSettings } from './return.type.ts'
import { type ReturnSettingsRow, returnSettings } from './return-settings.table.ts'

@InputType({ description: 'What is to hold for returns in this shop.' })
class ReturnSettingsUpdateInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'For how many days after a shipment arrived, or left where nobody said that it did, customers may ask to return: 0 to 3650; null for ever.',
  })
  windowDays?: number | null
}

@Type('What `returnSettingsUpdate` answers.')
class ReturnSettingsUpdatePayload extends Payload {
  @Field(() => ReturnSettings, { nullable: true, description: 'What holds now; null when refused.' })
  returnSettings?: Pick<ReturnSettingsRow, 'windowDays'>
}

const SAY = sqlStatement<{ windowDays: number | null }, never>(
  () => sql`
    insert into ${returnSettings} (tenant_id, window_days) values (${thisTenant}::uuid, ${valueParam(returnSettings.windowDays, 'windowDays')})
    on conflict (tenant_id) do update set window_days = excluded.window_days`,
  () => undefined as never,
)

export async function returnSettingsUpdate(tx: WriteTx, { windowDays: given }: ReturnSettingsUpdateInput) {
  const windowDays = checkWindow(given)
  await tx.run(SAY, { windowDays })
  return { windowDays }
}

@Resolver()
export class ReturnSettingsUpdate {
  @Mutation(() => ReturnSettingsUpdatePayload, {
    description: 'Says until when customers may ask to return something. Needs `settings:write`. Errors: INVALID.',
  })
  returnSettingsUpdate(
    @Arg('input', () => ReturnSettingsUpdateInput, { description: 'What is to hold.' })
    input: ReturnSettingsUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ returnSettings: await returnSettingsUpdate(tx, input) }))
  }
}
