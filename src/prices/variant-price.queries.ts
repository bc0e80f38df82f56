import { getTableColumns, sql } from 'drizzle-orm'
import { priceChanges, type VariantPriceRow, variantPrices, variants } from '../catalog/index.ts'
import { columns } from '../platform/columns.ts'
import { manyBy, oneBy } from '../platform/loaders.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'

type Ids = { ids: readonly string[] }

const priceFields = columns(getTableColumns(variantPrices))
const OF_VARIANTS = sqlStatement<Ids, VariantPriceRow>(
  () => sql`
    select ${priceFields.list} from ${variantPrices} where ${ours(variantPrices)} and ${anyOf(variantPrices.variantId, 'ids')}
    order by ${variantPrices.priceListId} nulls first, ${variantPrices.fromQuantity}, ${variantPrices.startsAt} nulls first`,
  priceFields.read,
)

const ofVariant = sql`${ours(variantPrices)} and ${variantPrices.variantId} = ${variants.id} and ${variantPrices.priceListId} is null
  and ${variantPrices.fromQuantity} = 1 and ${variantPrices.endsAt} is not null`
const made = sql`${ours(priceChanges)} and ${priceChanges.variantId} = ${variants.id} and ${priceChanges.priceListId} is null
  and ${priceChanges.fromQuantity} = 1 and ${priceChanges.startsAt} is null and ${priceChanges.currency} = ${variants.currency}
  and ${priceChanges.status} in ('APPLIED', 'REVERTED')`

/** The thirty days before now, or before the sale that is running. */
const period = sql`
  select coalesce(min(${variantPrices.startsAt}) filter (where ${variantPrices.startsAt} <= now() and now() < ${variantPrices.endsAt}), now()) as until
  from ${variantPrices} where ${ofVariant}`

/**
 * The lowest price that everybody could have one piece at, in the thirty days before now or before the sale that is running:
 * what the base price was when they began, what it became in them, and the sales in them.
 */
const LOWEST = sqlStatement<Ids, { variantId: string; lowestMinor: bigint }>(
  () => sql`
    select ${variants.id}, least(
      coalesce((
        select ${priceChanges.oldMinor} from ${priceChanges} where ${made} and ${priceChanges.decidedAt} > period.until - interval '30 days'
        order by ${priceChanges.decidedAt}, ${priceChanges.id} limit 1), ${variants.priceMinor}),
      (select min(${priceChanges.newMinor}) from ${priceChanges}
        where ${made} and ${priceChanges.decidedAt} > period.until - interval '30 days' and ${priceChanges.decidedAt} <= period.until),
      (select min(${variantPrices.priceMinor}) from ${variantPrices}
        where ${ofVariant} and ${variantPrices.startsAt} < period.until and ${variantPrices.endsAt} > period.until - interval '30 days')
    )::text
    from ${variants} cross join lateral (${period}) as period
    where ${ours(variants)} and ${anyOf(variants.id, 'ids')}`,
  ([id, lowest]) => ({
    variantId: variants.id.mapFromDriverValue(id as string) as string,
    lowestMinor: BigInt(String(lowest)),
  }),
)

export const variantPriceLoaders = {
  pricesOfVariant: manyBy(OF_VARIANTS, ({ variantId }) => variantId),
  lowestPriceOf30Days: oneBy(LOWEST, ({ variantId }) => variantId),
}
