import { Field, Int } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { shippingBasis, shippingKind, shippingMethods, shippingTaxing } from './shipping-method.table.ts'
import { shippingZones } from './shipping-zone.table.ts'

nameNode('shz', 'ShippingZone')
nameNode('shm', 'ShippingMethod')

export const ShippingKind = exposeEnum(shippingKind, 'ShippingKind', 'How a shipping method is priced.', {
  FLAT: 'Always the same.',
  BY_WEIGHT: 'By steps of the weight of all pieces; what has no weight weighs nothing.',
  BY_VALUE: 'By steps of what the goods come to.',
  PICK_UP: 'The buyer comes for it; always the same, mostly nothing. It may be offered without an address.',
})

export const ShippingTaxing = exposeEnum(shippingTaxing, 'ShippingTaxing', 'At which rate shipping is taxed.', {
  CLASS: 'At the rates of its tax class; at those of no class where it has none.',
  LINES: 'At the rate that the lines have on average, weighted by their nets, to a hundredth of a per cent.',
})

export const ShippingBasis = exposeEnum(shippingBasis, 'ShippingBasis', 'What is meant by the value of goods.', {
  NET: 'Without tax.',
  GROSS: 'With tax.',
})

@Type('A country, or a part of it.')
export class ShippingPlace {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code.' })
  country!: string
  @Field(() => String, {
    nullable: true,
    description: 'The part of the country, told by its name in whatever letters; null is all of it.',
  })
  region!: string | null
  @Field(() => [String], {
    nullable: true,
    description:
      'The first and the last of its postal codes; twice the same where they are told by a prefix. Null is all.',
  })
  postalCodes!: readonly string[] | null
}

@Type(
  'Where a shop ships to on the same terms. An address lies in one zone, the one that tells it the most closely: by ' +
    'postal code before region, by region before country; of equals the one of the lowest position.',
  { implements: Node },
)
export class ShippingZone extends expose(shippingZones, {
  id: 'Opaque id: `shz_…`.',
  name: 'Unique in the tenant.',
  position: 'Of zones that tell an address equally closely the lowest is meant.',
  version: 'Counts up with each change; for `expectedVersion`.',
  updatedAt: 'When it was last changed.',
}) {}

@Type('A part of a price by weight or by value.')
export class ShippingStep {
  @Field(() => Int, {
    nullable: true,
    description: 'The weight in grams from which on it holds; null where it goes by value.',
  })
  fromWeightGrams!: number | null
  @Field(() => Money, {
    nullable: true,
    description: 'The value of goods from which on it holds; null where it goes by weight.',
  })
  fromValue!: Money | null
  @Field(() => Money, { description: 'What it costs, with or without tax as the shop enters its prices.' })
  price!: Money
}

@Type('A way in which goods get to their buyer.', { implements: Node })
export class ShippingMethod extends expose(shippingMethods, {
  id: 'Opaque id: `shm_…`.',
  name: 'What buyers see: `Parcel`.',
  description: 'A further word to buyers.',
  kind: 'How it is priced.',
  valueBasis: 'Whether the value of goods is meant with or without tax, where one is asked for.',
  maxWeightGrams: 'The heaviest that it takes, in grams; null is any weight.',
  taxing: 'At which rate it is taxed.',
  active: 'Whether it is offered.',
  position: 'Its place among what is offered.',
  version: 'Counts up with each change; for `expectedVersion`.',
  updatedAt: 'When it was last changed.',
}) {}

@Type('How many days goods are on their way.')
export class DeliveryEstimate {
  @Field(() => Int, { description: 'At least so many.' })
  readonly minDays!: number
  @Field(() => Int, { description: 'At most so many.' })
  readonly maxDays!: number
}
