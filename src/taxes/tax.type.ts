import { Field } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { Type } from '../platform/type.ts'
import { taxClasses } from './tax-class.table.ts'
import { taxRates } from './tax-rate.table.ts'
import { roundingLevel, roundingMode } from './tax-settings.table.ts'

nameNode('txc', 'TaxClass')
nameNode('txr', 'TaxRate')

export const RoundingLevel = exposeEnum(roundingLevel, 'RoundingLevel', 'What is rounded as one when it is taxed.', {
  UNIT: 'Each piece.',
  LINE: 'Each line, as a whole.',
  ORDER_BY_RATE: 'All of an order that is taxed at one rate; the result is shared out among its lines.',
})

export const RoundingMode = exposeEnum(roundingMode, 'RoundingMode', 'What becomes of half of the smallest unit.', {
  HALF_UP: 'It goes away from zero.',
  HALF_EVEN: 'It goes to the even neighbour.',
  HALF_DOWN: 'It goes towards zero.',
})

@Type('How a shop taxes and rounds.')
export class TaxSettings {
  @Field(() => Boolean, { description: 'Whether prices are entered, and shown, with tax included.' })
  pricesIncludeTax!: boolean
  @Field(() => RoundingLevel, { description: 'What is rounded as one.' })
  roundingLevel!: keyof typeof RoundingLevel
  @Field(() => RoundingMode, { description: 'What becomes of halves.' })
  roundingMode!: keyof typeof RoundingMode
  @Field(() => String, {
    nullable: true,
    description: 'Where the shop is, ISO 3166-1 alpha-2: its taxes hold until a cart says where it goes.',
  })
  country!: string | null
  @Field(() => String, { nullable: true, description: 'The part of the country in which the shop is.' })
  region!: string | null
}

@Type('What is taxed alike: books, food. What has no class is taxed by the rates that have none.', {
  implements: Node,
})
export class TaxClass extends expose(taxClasses, {
  id: 'Opaque id: `txc_…`.',
  name: 'Unique in the tenant.',
  version: 'Counts up with each change; for `expectedVersion`.',
  updatedAt: 'When it was last changed.',
}) {}

@Type('One tax of a country, or of a part of it. Those of the country and of the part add up.', { implements: Node })
export class TaxRate extends expose(taxRates, {
  id: 'Opaque id: `txr_…`.',
  name: 'What buyers see: `VAT`.',
  country: 'ISO 3166-1 alpha-2 code of where things go that it taxes.',
  region: 'The part of the country, told by its name in whatever letters; null is all of it.',
  startsAt: 'From when on it holds; null has always been.',
  endsAt: 'The first moment at which it is over; null is never.',
  version: 'Counts up with each change; for `expectedVersion`.',
  updatedAt: 'When it was last changed.',
}) {}

export const TaxRateConnection = connectionOf('TaxRate', () => TaxRate)
