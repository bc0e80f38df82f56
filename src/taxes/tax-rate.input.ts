import { Field, ID, InputType } from 'type-graphql'
import { DateTimeScalar } from '../platform/scalars.ts'

@InputType({ description: 'What of a rate may be left out.' })
export class TaxRateScopeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'What it taxes, `txc_…`, else NOT_FOUND; null is all that has no class.',
  })
  taxClassId?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'The part of the country that it holds in, at most 200 characters, else TOO_LONG; null is all of it.',
  })
  region?: string | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on it holds; null has always been.' })
  startsAt?: Date | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The first moment at which it is over, after `startsAt`, else INVALID; null is never.',
  })
  endsAt?: Date | null
}

export const rateNameField = { description: 'What buyers see: 1 to 100 characters, else REQUIRED or TOO_LONG.' }
export const ratePercentField = {
  description:
    'How high it is, in per cent: a plain decimal from 0 to 100 with at most 4 digits after the point, else INVALID.',
}
export const rateCountryField = {
  description: 'Where things go that it taxes: ISO 3166-1 alpha-2 code in capitals, else INVALID.',
}
