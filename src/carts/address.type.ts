import { Field } from 'type-graphql'
import { Type } from '../platform/type.ts'

@Type('Where something is sent to, or billed to.')
export class Address {
  @Field(() => String, { description: 'Whom it is for: a person or a company.' })
  readonly name!: string
  @Field(() => String, { description: 'Street and number.' })
  readonly line1!: string
  @Field(() => String, { nullable: true, description: 'What else the carrier needs: floor, care of.' })
  readonly line2?: string | null
  @Field(() => String, { description: 'Town or city.' })
  readonly city!: string
  @Field(() => String, { nullable: true, description: 'State, province or county, where the country uses them.' })
  readonly region?: string | null
  @Field(() => String, { description: 'Postal code; empty where the country has none.' })
  readonly postalCode!: string
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code, in capitals: `DE`.' })
  readonly country!: string
  @Field(() => String, { nullable: true, description: 'Telephone number for the carrier.' })
  readonly phone?: string | null
}
