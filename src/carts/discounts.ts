import { listShelved, type Shelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import type { Calculation } from '../pricing/index.ts'
import { type Candidate, listByCodes, listByIds, type PromotionRule } from '../promotions/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { FullCart } from './full-cart.ts'

/** What may come off a cart, and what it takes to tell whether it does. */
export interface Considered {
  /** Automatic promotions, and those of its codes in their order. */
  readonly candidates: readonly Candidate[]
  /** Variants that are given away, by id. */
  readonly gifts: ReadonlyMap<string, Shelved>
  readonly isFirstOrder: boolean
}

const NONE: ReadonlyMap<string, Shelved> = new Map()
const known = new WeakMap<Rulebook, Considered>()

/**
 * Now, where the rules in memory tell it all; else by a statement or two in the operation's transaction. Promotions are in the
 * currency of the tenant: nothing comes off a cart in another.
 */
export function consider(ctx: Context, cart: FullCart, rulebook: Rulebook): Considered | Promise<Considered> {
  if (cart.currency !== ctx.tenant.currency) return { candidates: [], gifts: NONE, isFirstOrder: false }
  if (cart.discountCodes.length > 0 || !rulebook.promotions.every(isPlain)) return ask(ctx, cart, rulebook)
  const plain = known.get(rulebook) ?? {
    candidates: rulebook.promotions.map(unasked),
    gifts: NONE,
    isFirstOrder: false,
  }
  known.set(rulebook, plain)
  return plain
}

const isBounded = ({ totalLimit, customerLimit }: PromotionRule) => totalLimit !== null || customerLimit !== null
const isPlain = (rule: PromotionRule) =>
  !isBounded(rule) && !rule.definition.firstOrderOnly && rule.definition.benefit.kind !== 'GIFT'
const unasked = (rule: PromotionRule): Candidate => ({ rule, used: 0, usedByCustomer: 0, usedOfCode: 0 })

async function ask(ctx: Context, cart: FullCart, rulebook: Rulebook): Promise<Considered> {
  const { tx } = ctx
  const { discountCodes } = cart
  const bounded = rulebook.promotions.filter(isBounded).map(({ id }) => id)
  const [counted, asked] = await Promise.all([listByIds(tx, bounded, cart), listByCodes(tx, discountCodes, cart)])
  const standing = new Map(counted.map((candidate) => [candidate.rule.id, candidate]))
  const place = ({ code }: Candidate) => discountCodes.indexOf(code?.code ?? '')
  const candidates = [
    ...rulebook.promotions.map((rule) => standing.get(rule.id) ?? unasked(rule)),
    ...asked.sort((a, b) => place(a) - place(b)),
  ]
  const [gifts, isFirstOrder] = await Promise.all([
    listShelved(tx, candidates.flatMap(giftOf)),
    candidates.some(({ rule }) => rule.definition.firstOrderOnly) && isFirst(ctx, cart),
  ])
  return { candidates, gifts: new Map(gifts.map((gift) => [gift.variant.id, gift])), isFirstOrder }
}

const giftOf = ({ rule: { definition } }: Candidate): string[] =>
  definition.benefit.kind === 'GIFT' ? [definition.benefit.variantId] : []

/** Whether who buys is known, by log-in or e-mail, and has ordered nothing yet. */
async function isFirst({ loaders }: Context, { customerId, email }: FullCart): Promise<boolean> {
  const names = [customerId, email].filter((name): name is string => name !== null)
  const found = await loaders.orderedBy.loadMany(names)
  return names.length > 0 && found.every((order) => order === null)
}

/** A promotion that takes something off, and the code by which it was asked for. */
export interface Use {
  readonly promotionId: string
  readonly codeId: string | null
  /** Whether it may be that it has been used up meanwhile. */
  readonly isBounded: boolean
}

export function usesOf(candidates: readonly Candidate[], explanation: Calculation['explanation']): Use[] {
  const byId = new Map([...candidates].reverse().map((candidate) => [candidate.rule.id, candidate]))
  return explanation.flatMap(({ kind, applied, id }) => {
    const used = kind === 'PROMOTION' && applied ? byId.get(id) : undefined
    if (!used) return []
    const { rule, code } = used
    return { promotionId: id, codeId: code?.id ?? null, isBounded: code !== undefined || isBounded(rule) }
  })
}
