import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Money } from '../platform/money.ts'
import { TaxClass } from '../taxes/index.ts'
import { estimateOf } from './offer.rules.ts'
import { DeliveryEstimate, ShippingMethod, ShippingPlace, ShippingStep, ShippingZone } from './shipping.type.ts'
import { listMethods } from './shipping-method.queries.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'
import { listZones } from './shipping-zone.queries.ts'
import type { ShippingZoneRow } from './shipping-zone.table.ts'
import { gramsOf } from './step.rules.ts'

@Resolver(() => ShippingZone)
export class ShippingZoneResolver {
  @Query(() => [ShippingZone], {
    description: 'Where the shop ships to, by position; at most 200 zones. Needs `catalog:read`.',
  })
  shippingZones(@Ctx() ctx: Context): Promise<ShippingZoneRow[]> {
    return ctx.read(listZones)
  }

  @FieldResolver(() => [ShippingPlace], { description: 'What lies in it; at most 1,000 places.' })
  places(@Root() { places }: ShippingZoneRow): ShippingZoneRow['places'] {
    return places
  }

  @FieldResolver(() => [ShippingMethod], { description: 'What is offered there, by position, and what could be.' })
  methods(@Root() { id }: ShippingZoneRow, @Ctx() { loaders }: Context): Promise<ShippingMethodRow[]> {
    return loaders.methodsOfZone.load(id)
  }
}

const money = (minor: bigint | null, { currency }: ShippingMethodRow): Money | null =>
  minor === null ? null : new Money(minor, currency)

@Resolver(() => ShippingMethod)
export class ShippingMethodResolver {
  @Query(() => [ShippingMethod], {
    description: 'All shipping methods, by position; at most 500. Needs `catalog:read`.',
  })
  shippingMethods(@Ctx() ctx: Context): Promise<ShippingMethodRow[]> {
    return ctx.read(listMethods)
  }

  @FieldResolver(() => ShippingZone, {
    nullable: true,
    description: 'Where it is offered; null is everywhere, as what is picked up may be.',
  })
  zone(@Root() { zoneId }: ShippingMethodRow, @Ctx() { loaders }: Context): Promise<ShippingZoneRow | null> | null {
    return zoneId ? loaders.shippingZone.load(zoneId) : null
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What it costs, with or without tax as the shop enters its prices; null where it costs by steps.',
  })
  price(@Root() method: ShippingMethodRow): Money | null {
    return money(method.priceMinor, method)
  }

  @FieldResolver(() => [ShippingStep], { description: 'What it costs by weight or by value, from the lowest step on.' })
  steps(@Root() method: ShippingMethodRow): ShippingStep[] {
    return method.steps.map((step) => ({
      fromWeightGrams: method.kind === 'BY_WEIGHT' ? gramsOf(step) : null,
      fromValue: method.kind === 'BY_VALUE' ? money(BigInt(step.from), method) : null,
      price: new Money(BigInt(step.priceMinor), method.currency),
    }))
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'From goods of this value on it costs nothing, after what came off their lines; null is never.',
  })
  freeFrom(@Root() method: ShippingMethodRow): Money | null {
    return money(method.freeFromMinor, method)
  }

  @FieldResolver(() => DeliveryEstimate, { nullable: true, description: 'How long it takes; null is not said.' })
  estimate(@Root() method: ShippingMethodRow): DeliveryEstimate | null {
    return estimateOf(method)
  }

  @FieldResolver(() => TaxClass, { nullable: true, description: 'Its tax class, where it has one of its own.' })
  taxClass(@Root() { taxClassId }: ShippingMethodRow, @Ctx() { loaders }: Context) {
    return taxClassId ? loaders.taxClass.load(taxClassId) : null
  }
}
