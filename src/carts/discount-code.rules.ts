import { Refusal, refuse } from '../platform/refusal.ts'
import type { Explanation, Reason } from '../pricing/explanation.rules.ts'
import { reasons } from '../pricing/explanation.rules.ts'
import { normalCode } from '../promotions/code.rules.ts'
import type { Candidate } from '../promotions/granted.rules.ts'

export const CODES_PER_CART = 10

/** What has become of a code of a cart. */
export interface CodeStanding {
  readonly code: string
  readonly applicable: boolean
  readonly reason: Reason
  readonly message: string
}

/** Reasons that no change of the cart does away with. */
const FINAL: ReadonlySet<Reason> = new Set(['UNKNOWN_CODE', 'ENDED', 'USED_UP', 'USED_UP_BY_CUSTOMER'])

/** What has become of each code, by what was thought of the promotion that it stands for. */
export function standingsOf(
  codes: readonly string[],
  candidates: readonly Candidate[],
  explanation: readonly Explanation[],
): CodeStanding[] {
  const promotionOf = new Map(candidates.flatMap(({ code, rule }) => (code ? [[code.code, rule.id] as const] : [])))
  const told = new Map(explanation.map((rule) => [rule.id, rule]))
  const seen = new Set<string>()
  return codes.map((code) => {
    const id = promotionOf.get(code)
    if (id === undefined) return standing(code, 'UNKNOWN_CODE')
    if (seen.has(id)) return standing(code, 'DOES_NOT_COMBINE', 'Another code of the same promotion is in the cart.')
    seen.add(id)
    const rule = told.get(id)
    return rule ? standing(code, rule.reason, rule.message) : standing(code, 'NOTHING_LEFT', 'What it gives is gone.')
  })
}

const standing = (code: string, reason: Reason, message: string = reasons[reason]): CodeStanding => ({
  code,
  applicable: reason === 'APPLIED',
  reason,
  message,
})

/** Refuses a code that will not apply whatever becomes of the cart. */
export function checkMayApply({ code, reason, message }: CodeStanding, ...path: string[]): void {
  if (!FINAL.has(reason)) return
  throw new Refusal('CODE_NOT_APPLICABLE', `${code}: ${message}`, ['input', ...path], {
    type: 'DiscountCodeError',
    fields: { discountCode: code, reason },
  })
}

/** The codes of a cart with one more; the same where it has it already. */
export function withCode(codes: readonly string[], code: string): string[] {
  if (codes.includes(code)) return [...codes]
  if (codes.length >= CODES_PER_CART) {
    refuse('TOO_MANY', `A cart has at most ${CODES_PER_CART} discount codes.`, 'input', 'discountCode')
  }
  return [...codes, code]
}

/** The codes of a cart without one of them, which it must have. */
export function withoutCode(codes: readonly string[], given: string): string[] {
  const code = normalCode(given)
  if (codes.includes(code)) return codes.filter((other) => other !== code)
  return refuse('NOT_FOUND', 'The cart has no such code.', 'input', 'discountCode')
}
