import { Field } from 'type-graphql'
import { TaxedMoney } from '../platform/money.ts'
import { Type } from '../platform/type.ts'
import { DeliveryEstimate, estimateOf, ShippingMethod, type ShippingMethodRow } from '../shipping/index.ts'
import type { PricedOffer } from './price.rules.ts'

@Type('A way in which a cart can be shipped.')
export class ShippingOption {
  @Field(() => ShippingMethod, { description: 'What to choose.' })
  readonly method: ShippingMethodRow
  @Field(() => TaxedMoney, { description: 'What it costs for this cart, before promotions on shipping.' })
  readonly price: TaxedMoney
  @Field(() => TaxedMoney, { description: 'The same, were the goods worth too little for it to be free.' })
  readonly regularPrice: TaxedMoney
  @Field(() => DeliveryEstimate, { nullable: true, description: 'How long it takes; null where that is not said.' })
  readonly estimate: DeliveryEstimate | null

  constructor({ method, price, regularPrice }: PricedOffer, currency: string) {
    this.method = method
    this.price = new TaxedMoney(price, currency)
    this.regularPrice = new TaxedMoney(regularPrice, currency)
    this.estimate = estimateOf(method)
  }
}
