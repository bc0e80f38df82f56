import { promotionLoaders as ofPromotions } from './promotion.queries.ts'
import { promotionCodeLoaders } from './promotion-code.queries.ts'
import { promotionUseLoaders } from './promotion-use.queries.ts'

export { checkCode } from './code.rules.ts'
export type { Candidate, PromotionRule } from './granted.rules.ts'
export { promotionRules, readPromotionRules } from './promotion.queries.ts'
export {
  buyerOf,
  claimUses,
  encodeUses,
  listByCodes,
  listByIds,
  lockUses,
  releaseUses,
  writingUses,
} from './promotion-use.queries.ts'

export const promotionLoaders = { ...ofPromotions, ...promotionCodeLoaders, ...promotionUseLoaders }
