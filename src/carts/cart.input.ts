import { Field, ID, InputType, Int } from 'type-graphql'

@InputType({ description: 'Where something is to be sent to, or billed to. Surrounding spaces are cut off.' })
export class AddressInput {
  @Field(() => String, { description: 'Whom it is for; 1 to 200 characters, else REQUIRED or TOO_LONG.' })
  name!: string
  @Field(() => String, { description: 'Street and number; 1 to 200 characters, else REQUIRED or TOO_LONG.' })
  line1!: string
  @Field(() => String, { nullable: true, description: 'Floor, care of; up to 200 characters, else TOO_LONG.' })
  line2?: string | null
  @Field(() => String, { description: 'Town or city; 1 to 200 characters, else REQUIRED or TOO_LONG.' })
  city!: string
  @Field(() => String, { nullable: true, description: 'State or province; up to 200 characters, else TOO_LONG.' })
  region?: string | null
  @Field(() => String, {
    description: 'Postal code; up to 20 characters, else TOO_LONG. Empty where the country has none.',
  })
  postalCode!: string
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code in capitals, such as `DE`; else INVALID.' })
  country!: string
  @Field(() => String, { nullable: true, description: 'Telephone number; up to 40 characters, else TOO_LONG.' })
  phone?: string | null
}

@InputType({ description: 'Who buys, and where it goes. What is absent stays as it is; null clears.' })
export class ContactInput {
  @Field(() => String, {
    nullable: true,
    description: 'Where the confirmation goes; up to 254 characters, else TOO_LONG; no address: INVALID. Null clears.',
  })
  email?: string | null
  @Field(() => AddressInput, { nullable: true, description: 'Where the order is sent to. Null clears.' })
  shippingAddress?: AddressInput | null
  @Field(() => AddressInput, {
    nullable: true,
    description: 'Where the invoice goes, if not to the shipping address. Null clears.',
  })
  billingAddress?: AddressInput | null
  @Field(() => String, {
    nullable: true,
    description: 'A word to the shop; up to 2,000 characters, else TOO_LONG. Null clears.',
  })
  note?: string | null
}

@InputType({ description: 'A variant, and how many pieces of it.' })
export class CartLineInput {
  @Field(() => ID, { description: 'The variant, `var_…`. NOT_FOR_SALE unless its product is published.' })
  variantId!: string
  @Field(() => Int, { description: 'Pieces, 1 to 10,000, else INVALID; they are added to what the cart has already.' })
  quantity!: number
}

/** The field that tells which cart is meant. */
export const cartTokenField = {
  nullable: true,
  description:
    "The cart's token: REQUIRED of guests; without it a signed-in person means their own cart. " +
    'NOT_FOUND when it opens no cart that the caller may use.',
}

/** The field that guards against changing what somebody else has changed. */
export const expectedVersionField = {
  nullable: true,
  description: 'The version the change was made against; CONFLICT when the cart has moved on. Absent: not asked.',
}

@InputType({ description: 'Which cart to change.' })
export class CartChoice {
  @Field(() => String, cartTokenField)
  cartToken?: string | null
  @Field(() => Int, expectedVersionField)
  expectedVersion?: number
}
