import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import { listShelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { knownAfterChoice, knownOf } from './alert.rules.ts'
import { addItem, lockOrMakeWishlist, requirePerson, setItem } from './wishlist.changes.ts'
import { chosen, NotifyWhenInput, noteField, WishlistInput } from './wishlist.input.ts'
import { WishlistPayload } from './wishlist.payload.ts'
import { findItemOfVariant } from './wishlist.queries.ts'
import { checkOffered, checkRoom, noteOf } from './wishlist.rules.ts'
import type { WishlistRow } from './wishlist.table.ts'
import { WishlistItem } from './wishlist.type.ts'

@InputType({ description: 'What to put on the own wishlist.' })
class WishlistItemAddInput extends WishlistInput {
  @Field(() => ID, { description: 'The variant, `var_…`. NOT_FOR_SALE unless its product is published.' })
  variantId!: string
  @Field(() => String, noteField)
  note?: string | null
  @Field(() => NotifyWhenInput, { nullable: true, description: 'When to be told of it; never without it.' })
  notifyWhen?: NotifyWhenInput | null
}

@Type('The wishlist with what was put on it.')
class WishlistItemAddPayload extends WishlistPayload {
  @Field(() => WishlistItem, { nullable: true, description: 'The item; null when refused.' })
  item?: { readonly id: string } | null
}

interface Added {
  readonly wishlist: WishlistRow
  readonly itemId: string
}

const NEVER = { tellInStock: false, tellCheaper: false }

export async function wishlistItemAdd(tx: WriteTx, input: WishlistItemAddInput): Promise<Added> {
  const { variantId } = input
  const person = requirePerson(tx.caller)
  const wishlist = await lockOrMakeWishlist(tx, person)
  const [there, [shelved]] = await Promise.all([findItemOfVariant(tx, person, variantId), listShelved(tx, [variantId])])

  checkVersion(wishlist, input.expectedVersion)
  const note = noteOf(input.note, there?.note ?? null)
  const choice = chosen(there ?? NEVER, input.notifyWhen)
  if (there) {
    const changes = { note, ...choice, ...knownAfterChoice(there, choice) }
    return { wishlist: await setItem(tx, wishlist, there.id, changes), itemId: there.id }
  }
  const offered = checkOffered(shelved)
  checkRoom(wishlist)

  const addedMinor = offered.variant.priceMinor
  return addItem(tx, wishlist, { variantId, addedMinor, note, ...choice, ...knownOf(offered) })
}

@Resolver()
export class WishlistItemAdd {
  @KeepsSecrets()
  @Mutation(() => WishlistItemAddPayload, {
    description:
      'Puts a variant on the own wishlist, which is made at its first use. One that is on it already stays where it is, with ' +
      'the note and choices that are given now. Refused with NOT_FOR_SALE, TOO_LONG, TOO_MANY (500 items), CONFLICT, ' +
      'WRONG_STATE (superusers have none). Only for people who are signed in; guests are told UNAUTHENTICATED.',
  })
  wishlistItemAdd(
    @Arg('input', () => WishlistItemAddInput, { description: 'What to put on it.' }) input: WishlistItemAddInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => {
      const { wishlist, itemId } = await wishlistItemAdd(tx, input)
      return { wishlist, item: await ctx.loaders.wishlistItem.load(itemId) }
    })
  }
}
