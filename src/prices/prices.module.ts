import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import type { Services } from '../services.ts'
import { changePricesOnTime } from './change-prices.sweep.ts'
import {
  PriceChangeResolver,
  PriceChangeSetResolver,
  PriceListResolver,
  VariantPriceResolver,
} from './price.resolver.ts'
import { PriceChangeSetCancel } from './price-change-set-cancel.mutation.ts'
import { PriceChangeSetCreate } from './price-change-set-create.mutation.ts'
import { PriceChangeSetRevert } from './price-change-set-revert.mutation.ts'
import { PriceChangeSetSchedule } from './price-change-set-schedule.mutation.ts'
import { PriceListCreate } from './price-list-create.mutation.ts'
import { PriceListDelete } from './price-list-delete.mutation.ts'
import { PriceListUpdate } from './price-list-update.mutation.ts'
import { PricesUpdate } from './prices-update.mutation.ts'
import { ProductApprove } from './product-approve.mutation.ts'
import { ProductReject } from './product-reject.mutation.ts'
import { VariantPricesResolver } from './variant-prices.resolver.ts'

const read = can('catalog:read')
const write = can('catalog:write')
const approve = can('catalog:approve')

export const prices: Module<Services> = {
  resolvers: [
    ...[PriceListResolver, VariantPriceResolver, PriceChangeResolver, PriceChangeSetResolver],
    ...[VariantPricesResolver, PriceListCreate, PriceListUpdate, PriceListDelete, PricesUpdate],
    ...[PriceChangeSetCreate, PriceChangeSetSchedule, PriceChangeSetCancel, PriceChangeSetRevert],
    ...[ProductApprove, ProductReject],
  ],
  permissions: {
    Query: { priceLists: read, priceChanges: read, priceChangeSet: read, priceChangeSets: read },
    Mutation: {
      priceListCreate: write,
      priceListUpdate: write,
      priceListDelete: write,
      pricesUpdate: write,
      priceChangeSetCreate: write,
      priceChangeSetSchedule: write,
      priceChangeSetCancel: write,
      priceChangeSetRevert: write,
      productApprove: approve,
      productReject: approve,
    },
  },
  sweeps: [changePricesOnTime],
}
