import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { PromotionCodeResolver, PromotionResolver } from './promotion.resolver.ts'
import { PromotionCodeDelete } from './promotion-code-delete.mutation.ts'
import { PromotionCodesCreate } from './promotion-codes-create.mutation.ts'
import { PromotionCreate } from './promotion-create.mutation.ts'
import { PromotionDelete } from './promotion-delete.mutation.ts'
import { PromotionUpdate } from './promotion-update.mutation.ts'

const write = can('promotions:write')

export const promotions: Module = {
  resolvers: [
    ...[PromotionResolver, PromotionCodeResolver],
    ...[PromotionCreate, PromotionUpdate, PromotionDelete, PromotionCodesCreate, PromotionCodeDelete],
  ],
  permissions: {
    Query: { promotions: write, promotion: write },
    Mutation: {
      promotionCreate: write,
      promotionUpdate: write,
      promotionDelete: write,
      promotionCodesCreate: write,
      promotionCodeDelete: write,
    },
  },
}
