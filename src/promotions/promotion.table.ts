import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, text } from 'drizzle-orm/pg-core'
import { authorship, instant, tenantTable } from '../platform/tenant-table.ts'

/** Which lines are meant: those that carry one of the ids or tags. */
export interface SelectionFacts {
  readonly variantIds?: readonly string[]
  readonly productIds?: readonly string[]
  readonly categoryIds?: readonly string[]
  readonly tags?: readonly string[]
  readonly except?: Omit<SelectionFacts, 'except'>
}

/** What is granted. Amounts are text: JSON bends large numbers. */
export type BenefitFacts =
  | { readonly kind: 'PERCENT_OFF'; readonly percentPpm: number; readonly mostMinor?: string }
  | { readonly kind: 'AMOUNT_OFF'; readonly amountMinor: string; readonly per: 'EACH' | 'ACROSS' }
  | { readonly kind: 'FIXED_PRICE'; readonly priceMinor: string }
  | { readonly kind: 'FREE_SHIPPING' }
  | {
      readonly kind: 'BUY_X_GET_Y'
      readonly buys: SelectionFacts
      readonly buyQuantity: number
      readonly getQuantity: number
      readonly percentPpm: number
      readonly mostTimes?: number
    }
  | { readonly kind: 'GIFT'; readonly variantId: string; readonly quantity: number }

export interface SpendFacts {
  readonly amountMinor: string
  readonly basis: 'NET' | 'GROSS'
  readonly on?: SelectionFacts
  readonly afterCodes?: boolean
}

export interface QuantityFacts {
  readonly quantity: number
  readonly on?: SelectionFacts
}

/** What a promotion is for, what it grants, and what it asks for. */
export interface Definition {
  readonly combinesWith: readonly ('PRODUCT' | 'ORDER' | 'SHIPPING')[]
  readonly appliesTo: 'PRODUCTS' | 'ORDER' | 'SHIPPING'
  /** Of products, which; all where absent. */
  readonly products?: SelectionFacts
  readonly mostUnitsPerLine?: number
  readonly benefit: BenefitFacts
  readonly minimumSpend?: SpendFacts
  readonly minimumQuantity?: QuantityFacts
  readonly firstOrderOnly: boolean
}

/** Something that takes off, by itself or for who has a code. */
export const promotions = tenantTable(
  'promotions',
  'prm',
  {
    name: text().notNull(),
    active: boolean().notNull().default(true),
    /** Whether it needs no code. */
    automatic: boolean().notNull().default(false),
    priority: integer().notNull().default(0),
    exclusiveGroup: text(),
    startsAt: instant(),
    /** The first moment at which it is over. */
    endsAt: instant(),
    /** How many orders may have it, in all and of one customer. */
    totalLimit: integer(),
    customerLimit: integer(),
    definition: jsonb().$type<Definition>().notNull(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    index('promotions_automatic').on(table.tenantId, table.id).where(sql`${table.active} and ${table.automatic}`),
    check('promotions_dates', sql`${table.startsAt} < ${table.endsAt}`),
    check('promotions_limits', sql`${table.totalLimit} > 0 and ${table.customerLimit} > 0`),
  ],
)

export type PromotionRow = typeof promotions.$inferSelect
