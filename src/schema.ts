import 'reflect-metadata'
import { GraphQLID, type GraphQLSchema, GraphQLString, getNullableType, specifiedDirectives } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { carts } from './carts/carts.module.ts'
import { DiscountCodeError } from './carts/index.ts'
import { catalog } from './catalog/catalog.module.ts'
import { PriceDropError } from './catalog/index.ts'
import { fulfilment } from './fulfilment/fulfilment.module.ts'
import { giftCards } from './gift-cards/gift-cards.module.ts'
import { housekeeping } from './housekeeping/housekeeping.module.ts'
import { integrity } from './integrity/integrity.module.ts'
import { StockConflictError } from './inventory/index.ts'
import { inventory } from './inventory/inventory.module.ts'
import { invoices } from './invoices/invoices.module.ts'
import { nodes } from './nodes/nodes.module.ts'
import { orderNotes } from './order-notes/order-notes.module.ts'
import { orders } from './orders/orders.module.ts'
import { payments } from './payments/payments.module.ts'
import { people } from './people/people.module.ts'
import { tellTypesAtOnce } from './platform/abstract-types.ts'
import { callDirectly } from './platform/direct-resolvers.ts'
import { dryRunDirective, idempotentDirective } from './platform/directives.ts'
import { guard } from './platform/guard.ts'
import type { Module } from './platform/module.ts'
import { ConflictError, InputError, InsufficientStockError } from './platform/payload.ts'
import { hardenText } from './platform/scalars.ts'
import { prices } from './prices/prices.module.ts'
import { promotions } from './promotions/promotions.module.ts'
import { refunds } from './refunds/refunds.module.ts'
import { returns } from './returns/returns.module.ts'
import { rulebook } from './rulebook/rulebook.module.ts'
import type { Services } from './services.ts'
import { settlement } from './settlement/settlement.module.ts'
import { shipping } from './shipping/shipping.module.ts'
import { taxes } from './taxes/taxes.module.ts'
import { tenants } from './tenants/tenants.module.ts'
import { wishlists } from './wishlists/wishlists.module.ts'

/** The domains, in the order they may lean on each other: later ones lean on earlier ones. */
export const modules: readonly Module<Services>[] = [
  tenants,
  people,
  taxes,
  catalog,
  promotions,
  inventory,
  shipping,
  prices,
  rulebook,
  carts,
  wishlists,
  payments,
  giftCards,
  orders,
  settlement,
  fulfilment,
  returns,
  refunds,
  orderNotes,
  invoices,
  integrity,
  nodes,
  housekeeping,
]

hardenText(GraphQLString)
hardenText(GraphQLID)

/** The executable schema, with its permission rules in front of the fields they name. */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: modules.flatMap(({ resolvers }) => [...resolvers]) as never,
    orphanedTypes: [
      ...[InputError, InsufficientStockError, ConflictError, StockConflictError],
      ...[PriceDropError, DiscountCodeError],
    ],
    directives: [...specifiedDirectives, idempotentDirective, dryRunDirective],
    scalarsMap: [],
    validate: false,
    pubSub: NO_PUB_SUB,
    skipCheck: true, // Apollo validates it
  } as never)
  describeRoots(schema)
  keepVerbsApart(schema)
  return guard(
    tellTypesAtOnce(callDirectly(schema)),
    modules.map(({ permissions }) => permissions),
  )
}

/** Streams read the events table; type-graphql's own publishing is not used, but must be given. */
const NO_PUB_SUB = {
  publish() {},
  subscribe() {
    throw new Error('Subscriptions bring their own stream.')
  },
}

function describeRoots(schema: GraphQLSchema): void {
  const meanings = [
    [schema.getQueryType(), 'What can be asked: nothing is changed by it.'],
    [
      schema.getMutationType(),
      'What can be done. Each field is one transaction, in order; each takes `@idempotent` and `@dryRun`.',
    ],
    [schema.getSubscriptionType(), 'What can be watched, over WebSocket and SSE.'],
  ] as const
  for (const [type, meaning] of meanings) if (type) type.description = meaning
}

/** A verb that fails is null by itself: a null that spread to the root would take the answers of its neighbours along, which stand. */
function keepVerbsApart(schema: GraphQLSchema): void {
  for (const verb of Object.values(schema.getMutationType()?.getFields() ?? {})) verb.type = getNullableType(verb.type)
}
