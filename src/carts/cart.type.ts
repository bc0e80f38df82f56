import { Field, registerEnumType } from 'type-graphql'
import { ProductVariant, type StockedVariant } from '../catalog/index.ts'
import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { Address } from './address.type.ts'
import { type ProblemCode, problemCodes } from './cart.rules.ts'
import { cartLines, carts } from './cart.table.ts'

nameNode('cart', 'Cart')

const CartProblemCode = Object.fromEntries(Object.keys(problemCodes).map((code) => [code, code]))
registerEnumType(CartProblemCode, {
  name: 'CartProblemCode',
  description: 'What stands between a cart line and an order.',
  valuesConfig: Object.fromEntries(Object.entries(problemCodes).map(([code, description]) => [code, { description }])),
})

@Type('Something to settle, or to know, before a cart is ordered.')
export class CartProblem {
  @Field(() => CartProblemCode, { description: 'What kind of problem this is, for programs.' })
  code!: ProblemCode
  @Field(() => String, { description: 'What is wrong, in a sentence, for people.' })
  message!: string
}

@Type('Some pieces of one variant. A cart has one line for each variant, in the order they were put in.')
export class CartLine extends expose(cartLines, {
  id: 'Opaque id: `cln_…`.',
  quantity: 'How many pieces, 1 to 10,000.',
}) {
  @Field(() => ProductVariant, { description: 'What is bought; shown also when it is no longer for sale.' })
  variant!: StockedVariant
}

@Type(
  'What somebody is about to buy. It reserves nothing: stock is taken when the order is placed. ' +
    'A guest is known by the token; a signed-in person has one cart of their own, which nobody else can use.',
  { implements: Node },
)
export class Cart extends expose(carts, {
  id: 'Opaque id: `cart_…`. It opens nothing: the token does.',
  version: 'Counts up with each change; for `expectedVersion`.',
  currency: 'ISO 4217 code of all its prices.',
  email: 'Where the confirmation goes.',
  note: 'A word to the shop.',
  updatedAt: 'When it was last changed.',
}) {
  @Field(() => Address, { nullable: true, description: 'Where the order is sent to.' })
  shippingAddress!: Address | null
  @Field(() => Address, { nullable: true, description: 'Where the invoice goes, if not to the shipping address.' })
  billingAddress!: Address | null
}
