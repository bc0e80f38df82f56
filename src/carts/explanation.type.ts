import { Field, registerEnumType } from 'type-graphql'
import { Money } from '../platform/money.ts'
import { Type } from '../platform/type.ts'
import { formatPercent } from '../taxes/index.ts'
import { type Explanation as Facts, reasons } from './price.rules.ts'

const enumOf = <K extends string>(meanings: Readonly<Record<K, string>>, name: string, description: string) => {
  const values = Object.fromEntries(Object.keys(meanings).map((key) => [key, key]))
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(meanings).map(([key, meaning]) => [key, { description: meaning }]),
  )
  registerEnumType(values, { name, description, valuesConfig })
  return values
}

const kinds: Record<Facts['kind'], string> = {
  PROMOTION: 'Something that takes off.',
  SHIPPING: 'How the goods are shipped.',
  TAX: 'A tax, or that none is paid.',
  GIFT_CARD: 'Something that pays.',
}
const ExplanationKind = enumOf(kinds, 'ExplanationKind', 'What kind of rule was considered.')
export const ExplanationReason = enumOf(reasons, 'ExplanationReason', 'Why a rule applies, or does not.')

@Type('What one tax rate comes to.')
export class TaxAmount {
  @Field(() => String, { description: 'What the tax is called.' })
  readonly name: string
  @Field(() => String, { description: 'How high it is, in per cent, as a plain decimal: `"10"`, `"10.75"`.' })
  readonly rate: string
  @Field(() => Money, { description: 'What is taxed at this rate, without tax.' })
  readonly net: Money
  @Field(() => Money, { description: 'The tax.' })
  readonly tax: Money

  constructor(
    { name, ratePpm, netMinor, taxMinor }: { name: string; ratePpm: number; netMinor: bigint; taxMinor: bigint },
    currency: string,
  ) {
    this.name = name
    this.rate = formatPercent(ratePpm)
    this.net = new Money(netMinor, currency)
    this.tax = new Money(taxMinor, currency)
  }
}

@Type('What a rule takes or adds at one place.')
export class ExplanationShare {
  @Field(() => String, {
    description: 'The line, by its id; a gift, by that of its promotion; `shipping` is what is paid for shipping.',
  })
  readonly id: string
  @Field(() => Money, { description: 'How much of the amount falls on it.' })
  readonly amount: Money

  constructor(id: string, amountMinor: bigint, currency: string) {
    this.id = id
    this.amount = new Money(amountMinor, currency)
  }
}

@Type('A rule that was considered for a price, and what came of it.')
export class Explanation {
  @Field(() => ExplanationKind, { description: 'What kind of rule it is.' })
  readonly kind: Facts['kind']
  @Field(() => String, { description: 'What tells it among its kind; of a tax, its rate in parts per million.' })
  readonly id: string
  @Field(() => String, { description: 'What it is called.' })
  readonly name: string
  @Field(() => Boolean, { description: 'Whether it applies.' })
  readonly applied: boolean
  @Field(() => ExplanationReason, { description: 'Why, or why not, for programs.' })
  readonly reason: Facts['reason']
  @Field(() => String, { description: 'The same in a sentence, for people.' })
  readonly message: string
  @Field(() => Money, { description: 'What it takes off, adds or pays in all; 0 where it does not apply.' })
  readonly amount: Money
  @Field(() => [ExplanationShare], { description: 'How the amount is spread, to the smallest unit.' })
  readonly shares: readonly ExplanationShare[]

  constructor({ kind, id, name, applied, reason, message, amountMinor, shares }: Facts, currency: string) {
    this.kind = kind
    this.id = id
    this.name = name
    this.applied = applied
    this.reason = reason
    this.message = message
    this.amount = new Money(amountMinor, currency)
    this.shares = shares.map((share) => new ExplanationShare(share.id, share.amountMinor, currency))
  }
}
