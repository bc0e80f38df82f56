import { newId } from '../platform/id.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import type { PromotionRow } from './promotion.table.ts'
import { insertCodes } from './promotion-code.queries.ts'
import type { PromotionCodeRow } from './promotion-code.table.ts'

/** Writes down codes of a promotion, all or none: those that are named come first, and one that somebody has is TAKEN. */
export async function makeCodes(
  tx: Tx,
  { id: promotionId, automatic }: Pick<PromotionRow, 'id' | 'automatic'>,
  codes: readonly string[],
  usageLimit: number | null,
): Promise<PromotionCodeRow[]> {
  if (automatic) refuse('WRONG_STATE', 'An automatic promotion needs no code.', 'input', 'promotionId')
  const ids = codes.map(() => newId('pco')).sort() // those of one millisecond are in no order
  const made = await insertCodes(
    tx,
    codes.map((code, i) => ({ id: ids[i] ?? newId('pco'), promotionId, code, usageLimit })),
  )
  if (made.length < codes.length) {
    const free = new Set(made.map(({ code }) => code))
    const index = codes.findIndex((code) => !free.has(code))
    refuse('TAKEN', `The code ${codes[index]} is used already.`, 'input', 'codes', String(index))
  }
  return made
}
