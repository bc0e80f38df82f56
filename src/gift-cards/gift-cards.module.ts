import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { GiftCardEntryResolver, GiftCardResolver } from './gift-card.resolver.ts'
import { GiftCardIssue } from './gift-card-issue.mutation.ts'
import { GiftCardUpdate } from './gift-card-update.mutation.ts'

const write = can('payments:write')

export const giftCards: Module = {
  resolvers: [GiftCardResolver, GiftCardEntryResolver, GiftCardIssue, GiftCardUpdate],
  permissions: {
    Query: { giftCards: write, giftCard: write, giftCardBalance: anybody },
    Mutation: { giftCardIssue: write, giftCardUpdate: write },
  },
}
