import { Field, ID, InputType, Int } from 'type-graphql'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { ShipmentRow } from './shipment.table.ts'
import { Shipment } from './shipment.type.ts'

@InputType({ description: 'So many pieces of a line of an order.' })
export class OrderLinePartInput {
  @Field(() => ID, { description: 'The line, `oln_…`; each once.' })
  orderLineId!: string
  @Field(() => Int, { description: 'Pieces, from 1 to as many as are still to be shipped.' })
  quantity!: number
}

@InputType({ description: 'How a shipment is found on its way.' })
export class TrackingInput {
  @Field(() => String, { nullable: true, description: 'Who carries it; at most 100 characters.' })
  carrier?: string | null
  @Field(() => String, { nullable: true, description: 'What the carrier calls it; at most 100 characters.' })
  trackingNumber?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'Where it can be followed, an address of the web; at most 2000 characters. For carriers whose page we do not know.',
  })
  trackingUrl?: string | null
}

@Type('The shipment.')
export class ShipmentPayload extends Payload {
  @Field(() => Shipment, { nullable: true, description: 'The shipment as it stands now; null when refused.' })
  shipment?: ShipmentRow
}
