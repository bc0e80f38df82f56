import { Field, ID, InputType, Int } from 'type-graphql'
import { DecimalScalar } from '../platform/scalars.ts'
import { ShippingBasis, ShippingTaxing } from './shipping.type.ts'

@InputType({ description: 'A country, or a part of it: by a region, by postal codes, or by both.' })
export class ShippingPlaceInput {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code in capitals, else INVALID.' })
  country!: string
  @Field(() => String, {
    nullable: true,
    description: 'The part of the country, at most 200 characters, else TOO_LONG; null is all of it.',
  })
  region?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'What its postal codes begin with: letters and digits, at most 20, else INVALID or TOO_LONG.',
  })
  postalCodePrefix?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'In place of a prefix: the first of its postal codes, or how that begins; digits, else INVALID.',
  })
  postalCodeFrom?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'The last one, of as many digits as the first and not below it, else INVALID; REQUIRED beside the first.',
  })
  postalCodeTo?: string | null
}

@InputType({ description: 'From a weight or a value on it costs so much.' })
export class ShippingStepInput {
  @Field(() => Int, { nullable: true, description: 'Of BY_WEIGHT: from so many grams on, 0 to 100,000,000.' })
  fromWeightGrams?: number | null
  @Field(() => DecimalScalar, { nullable: true, description: 'Of BY_VALUE: from goods of this value on.' })
  fromValue?: string | null
  @Field(() => DecimalScalar, {
    description: 'What it costs, 0 or more, in the currency of the tenant, as its prices are entered; else INVALID.',
  })
  price!: string
}

@InputType({ description: 'What of a shipping method may be left out.' })
export class ShippingMethodTermsInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Where it is offered, `shz_…`, else NOT_FOUND; REQUIRED but of PICK_UP, which may be offered everywhere.',
  })
  shippingZoneId?: string | null
  @Field(() => String, { nullable: true, description: 'A further word to buyers, at most 1,000 characters.' })
  description?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of FLAT and PICK_UP, else INVALID: what it costs, 0 or more, in the currency of the tenant, as its prices are entered: with or without tax. REQUIRED.',
  })
  price?: string | null
  @Field(() => [ShippingStepInput], {
    nullable: true,
    description:
      'Of BY_WEIGHT and BY_VALUE, else INVALID: 1 to 100, each from higher on. Below the first it is not offered.',
  })
  steps?: ShippingStepInput[] | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'From goods of this value on it costs nothing: above 0, else INVALID; null is never.',
  })
  freeFrom?: string | null
  @Field(() => ShippingBasis, {
    nullable: true,
    description: 'Whether the value of goods is meant with or without tax; REQUIRED where one is given.',
  })
  valueBasis?: keyof typeof ShippingBasis | null
  @Field(() => Int, { nullable: true, description: 'The heaviest that it takes, in grams; null is any weight.' })
  maxWeightGrams?: number | null
  @Field(() => Int, { nullable: true, description: 'Days it takes at least, 0 to 365, else INVALID.' })
  minDays?: number | null
  @Field(() => Int, { nullable: true, description: 'Days it takes at most, not below the least, else INVALID.' })
  maxDays?: number | null
  @Field(() => ShippingTaxing, { nullable: true, description: 'At which rate it is taxed; CLASS where left out.' })
  taxing?: keyof typeof ShippingTaxing | null
  @Field(() => ID, {
    nullable: true,
    description: 'Its tax class, `txc_…`, else NOT_FOUND; INVALID where it is taxed as the lines are.',
  })
  taxClassId?: string | null
  @Field(() => Boolean, { nullable: true, description: 'Whether it is offered; at first it is.' })
  active?: boolean | null
  @Field(() => Int, { nullable: true, description: 'Its place among what is offered, 0 to 1,000,000; 0 at first.' })
  position?: number | null
}

export const zoneNameField = {
  description: 'What it is called: 1 to 100 characters, else REQUIRED or TOO_LONG; unique in the tenant, else TAKEN.',
}
export const placesField = { description: 'What lies in it: 1 to 1,000 places, else REQUIRED or TOO_MANY.' }
export const zonePositionField = {
  nullable: true,
  description: 'Of zones that tell an address equally closely the lowest is meant: 0 to 1,000,000; 0 at first.',
}
export const methodNameField = { description: 'What buyers see: 1 to 100 characters, else REQUIRED or TOO_LONG.' }
