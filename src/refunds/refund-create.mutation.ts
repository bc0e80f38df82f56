import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkLocations } from '../inventory/index.ts'
import type { RefundRow } from '../order-accounts/index.ts'
import { lockAccount, type OrderAccount } from '../order-accounts/index.ts'
import { checkLength, lockOrder, Order, type OrderRow } from '../orders/index.ts'
import { callRefund, type RefundOutcome } from '../payments/index.ts'
import { AsksOutside } from '../platform/executor/verb-traits.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { Type } from '../platform/type.ts'
import { applyRefund, lockStanding, providerFor } from '../settlement/index.ts'
import { orderNamed, withReturn } from './of-return.ts'
import { findPromise, type Promised, promiseRefund } from './promise-refund.ts'
import { RefundLineInput, RefundWishInput } from './refund.input.ts'
import { checkNamed, decideRefund, isEmpty } from './refund.rules.ts'
import { Refund } from './refund.type.ts'
import { putBack } from './restock.ts'

@InputType({ description: 'Pieces of a line whose money goes back, and what becomes of them.' })
class RefundCreateLineInput extends RefundLineInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether they came back and go into stock again: WRONG_STATE for pieces that have not left, or came back already.',
  })
  restock!: boolean
  @Field(() => ID, {
    nullable: true,
    description: 'Where those that came back are put; the first location where nothing is said.',
  })
  locationId?: string | null
}

@InputType({ description: 'What to give back, and why. Name pieces, shipping, a free amount, or several of them.' })
class RefundCreateInput extends RefundWishInput {
  @Field(() => [RefundCreateLineInput], { defaultValue: [], description: 'Pieces whose money goes back.' })
  lines!: RefundCreateLineInput[]
  @Field(() => String, { nullable: true, description: 'Why; at most 500 characters. The customer can read it.' })
  reason?: string | null
}

@Type('What was given back.')
class RefundCreatePayload extends Payload {
  @Field(() => Refund, {
    nullable: true,
    description: 'The refund, with how far its money has got; null when refused.',
  })
  refund?: RefundRow
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

type Created = { refund?: RefundRow; order?: OrderRow; userErrors?: object[] }

function refundCreate(ctx: Context, input: RefundCreateInput): Steps<OrderAccount, Promised, RefundOutcome[], Created> {
  return {
    gather: async (tx) => lockAccount(tx, await orderNamed(tx, input)),
    async reserve(tx, ref, found) {
      const reason = checkLength(input.reason, 500, 'reason')
      await checkLocations(ctx, input.lines)
      checkNamed(found.account, input)
      const wish = await withReturn(tx, found, input)
      if (isEmpty(wish)) refuse('REQUIRED', 'Say what is to go back.', 'input')
      const decided = decideRefund(found.account, wish)
      const { lines, returnId = null } = wish
      const promised = await promiseRefund(tx, found, decided, { id: `rfd_${ref}`, reason, lines, returnId })
      await putBack(tx, found, lines)
      return promised
    },
    resume: (tx, ref) => findPromise(tx, `rfd_${ref}`),
    call: ({ tenders }) =>
      Promise.all(
        tenders.map(({ payment, refund }) => callRefund(providerFor(ctx.services, payment), payment, refund)),
      ),
    assume: ({ tenders }) => tenders.map(({ refund }) => ({ status: 'SUCCEEDED', reference: refund.id })),
    async record(tx, { refund, tenders }, outcomes) {
      for (const [i, { payment, refund: part }] of tenders.entries()) {
        const standing = await lockStanding(tx, payment)
        const outcome = outcomes[i]
        if (standing && outcome) await applyRefund(tx, standing, part, outcome)
      }
      const told = { refund, order: await lockOrder(tx, refund.orderId) }
      const [failed] = outcomes.flatMap((outcome) => (outcome.status === 'FAILED' ? [outcome.reason] : []))
      return failed === undefined ? told : { ...told, userErrors: [userError('PAYMENT_DECLINED', failed, 'input')] }
    },
  }
}

@Resolver()
export class RefundCreate {
  @AsksOutside()
  @Mutation(() => RefundCreatePayload, {
    description:
      'Gives back money of an order: for pieces, for shipping, or a free amount; never more than was paid. Refunds of all pieces and all of the shipping, in any order, come to all that was paid. ' +
      'Needs `payments:refund` and an idempotency key. Errors, which change nothing: NOT_FOUND, REQUIRED, INVALID, WRONG_STATE, TOO_LONG. ' +
      'PAYMENT_DECLINED: a provider did not give back its part; the refund stands as FAILED or PARTIALLY_FAILED, and what failed can be refunded again.',
  })
  refundCreate(
    @Arg('input', () => RefundCreateInput, { description: 'What to give back.' }) input: RefundCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.outside(refundCreate(ctx, input))
  }
}
