import { Field } from 'type-graphql'
import { formatMinor } from './currency.ts'
import { BigIntScalar, DecimalScalar } from './scalars.ts'
import { Type } from './type.ts'

@Type('An amount of money, exact.')
export class Money {
  @Field(() => DecimalScalar, {
    description: 'In units of the currency, with exactly its digits: `"12.50"`, `"1250"` for JPY.',
  })
  get amount(): string {
    return formatMinor(this.value, this.currency)
  }
  @Field(() => String, { description: 'ISO 4217 code: `EUR`.' })
  readonly currency: string
  @Field(() => BigIntScalar, { description: 'In the smallest unit of the currency: `"1250"` for 12.50 EUR.' })
  get minor(): string {
    return String(this.value)
  }
  private readonly value: bigint

  constructor(minor: bigint, currency: string) {
    this.value = minor
    this.currency = currency
  }
}

@Type('An amount with its tax: gross is net plus tax, to the smallest unit.')
export class TaxedMoney {
  @Field(() => Money, { description: 'Without tax.' })
  readonly net: Money
  @Field(() => Money, { description: 'The tax alone.' })
  readonly tax: Money
  @Field(() => Money, { description: 'With tax: what is paid.' })
  readonly gross: Money

  constructor({ net, tax, gross }: { net: bigint; tax: bigint; gross: bigint }, currency: string) {
    this.net = new Money(net, currency)
    this.tax = new Money(tax, currency)
    this.gross = new Money(gross, currency)
  }
}
