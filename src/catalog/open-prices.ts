import { type SQL, sql } from 'drizzle-orm'
import { groupsOfAsker } from '../people/index.ts'
import { ours } from '../platform/tenant-table.ts'
import type { PriceOffer } from './todays-price.rules.ts'
import { variants } from './variant.table.ts'
import { variantPrices } from './variant-price.table.ts'

/** Other prices of a variant that hold at this moment. */
const holding = sql`${ours(variantPrices)} and ${variantPrices.variantId} = ${variants.id}
  and (${variantPrices.endsAt} is null or ${variantPrices.startsAt} <= now() and now() < ${variantPrices.endsAt})`

type Cells = [PriceOffer['kind'], string, number, string, string | null]

/**
 * All prices of a variant that are open to whoever asks at this moment, for statements that read variants; null where
 * there is the base price alone, which costs no look at another table. `priceFor` says which of them counts.
 */
export const openPrices = sql<readonly PriceOffer[] | null>`(case when ${variants.hasPrices} then (
  select json_agg(json_build_array(kind, currency, from_quantity, price_minor::text, compare_at_minor::text)) from (
    select 'BASE' as kind, ${variants.currency}, 1 as from_quantity, ${variants.priceMinor}, ${variants.compareAtMinor}
    union all
    select case when ${variantPrices.endsAt} is null then 'LIST' else 'SALE' end, ${variantPrices.currency}, ${variantPrices.fromQuantity}, ${variantPrices.priceMinor}, ${variantPrices.compareAtMinor}
    from ${variantPrices} where ${holding} and (${variantPrices.customerGroupId} is null or ${variantPrices.customerGroupId} in (${groupsOfAsker}))
  ) as offer) end)`.mapWith((json: unknown): PriceOffer[] =>
  ((typeof json === 'string' ? JSON.parse(json) : json) as Cells[]).map(
    ([kind, currency, fromQuantity, priceMinor, compareAtMinor]) => ({
      ...{ kind, currency, fromQuantity },
      priceMinor: BigInt(priceMinor),
      compareAtMinor: compareAtMinor === null ? null : BigInt(compareAtMinor),
    }),
  ),
)

const regular = sql`min(${variantPrices.priceMinor}) filter (where ${variantPrices.endsAt} is null)`
const reduced = sql`min(${variantPrices.priceMinor}) filter (where ${variantPrices.endsAt} is not null)`

/** What everybody pays for one piece at this moment, as `priceFor` has it, for statements that compare prices. */
export const publicPrice: SQL = sql`(case when ${variants.hasPrices} then (
  select least(coalesce(${regular}, ${variants.priceMinor}), ${reduced}) from ${variantPrices}
  where ${holding} and ${variantPrices.fromQuantity} = 1 and ${variantPrices.customerGroupId} is null and ${variantPrices.currency} = ${variants.currency}
) else ${variants.priceMinor} end)`
