import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { Payload, type Warning } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { recordChange } from './cart.changes.ts'
import { lockGuestAndOwn, noSuchCart } from './cart.queries.ts'
import { checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import { idIn, personOf } from './cart-access.ts'
import { deleteCart, giveCart, lockPerson, readAgain } from './cart-ownership.ts'
import type { FullCart } from './full-cart.ts'
import { mergeOf } from './merge.rules.ts'

@InputType({ description: "Which guest's cart to make one's own." })
class CartClaimInput {
  @Field(() => String, { description: "The guest's token; NOT_FOUND when it opens no cart that the caller may claim." })
  cartToken!: string
}

@Type('The cart of whoever is signed in.')
class CartClaimPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: "The person's own cart as it is now; null when refused." })
  cart?: FullCart
}

interface Claimed {
  readonly cart: FullCart
  readonly warnings: readonly Warning[]
}

export async function cartClaim(tx: WriteTx, secrets: Secrets, { cartToken }: CartClaimInput): Promise<Claimed> {
  const person = personOf(tx.caller) ?? refuse('WRONG_STATE', 'Only people of this shop have a cart of their own.')
  const id = idIn(cartToken, secrets, tx.caller) ?? noSuchCart()
  await lockPerson(tx, person)
  const { guest, own } = await lockGuestAndOwn(tx, id, person)

  if (!guest) return { cart: own ?? noSuchCart(), warnings: [] }
  checkNotInCheckout(guest)
  if (!own) {
    await giveCart(tx, id, person)
    return { cart: await readAgain(tx, id), warnings: [] }
  }
  checkNotInCheckout(own)
  const { change, warnings } = mergeOf(own, guest)

  await deleteCart(tx, id)
  return { cart: await recordChange(tx, own, change), warnings }
}

@Resolver()
export class CartClaim {
  @KeepsSecrets()
  @Mutation(() => CartClaimPayload, {
    description:
      "Makes a guest's cart one's own, for use at log-in. Merged into a cart that is there already: pieces add up, the " +
      "guest's e-mail, addresses and note fill what is empty, and the guest's token opens nothing any more. Doing it twice does " +
      'no harm. Warns with QUANTITY_CAPPED (10,000 pieces in a line) and LINE_DROPPED (250 lines in a cart). ' +
      'Refused with NOT_FOUND, CURRENCY_MISMATCH, CHECKOUT_IN_PROGRESS, WRONG_STATE. Only for people who are signed in.',
  })
  cartClaim(
    @Arg('input', () => CartClaimInput, { description: 'Which cart.' }) input: CartClaimInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => cartClaim(tx, ctx.services.secrets, input))
  }
}
