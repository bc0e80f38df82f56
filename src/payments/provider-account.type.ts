import { Field, registerEnumType } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Type } from '../platform/type.ts'
import { providerEvents, providerEventVerdict } from './provider-account.table.ts'

export const CaptureMode = { AUTOMATIC: 'AUTOMATIC', MANUAL: 'MANUAL' } as const
export type CaptureMode = keyof typeof CaptureMode
registerEnumType(CaptureMode, {
  name: 'CaptureMode',
  description: 'When the money of an order is taken.',
  valuesConfig: {
    AUTOMATIC: { description: 'When it is placed.' },
    MANUAL: { description: 'When staff capture it: until then it is authorised.' },
  },
})

@Type('Somebody who moves money for this shop.')
export class ProviderAccount {
  @Field(() => String, { description: 'What payments name it by: `stripe`, `cash`, `invoice`, `test`.' })
  name!: string
  @Field(() => Boolean, { description: 'Whether orders can be paid by it.' })
  enabled!: boolean
  @Field(() => String, { nullable: true, description: "What the provider's frontend library takes; no secret." })
  publishableKey!: string | null
  @Field(() => CaptureMode, { description: 'When the money is taken.' })
  capture!: CaptureMode
  @Field(() => Boolean, {
    description: 'Whether the shop has keys of its own; else it uses those of the deployment, where there are any.',
  })
  hasOwnKeys!: boolean
}

exposeEnum(providerEventVerdict, 'ProviderEventVerdict', 'What came of something that a provider told.', {
  APPLIED: 'It was done.',
  IGNORED: 'There was nothing to do.',
  HELD: 'It does not fit what we know: somebody has to look at it.',
})

@Type('Something that a payment provider told by webhook.')
export class ProviderEvent extends expose(providerEvents, {
  provider: 'Who told it.',
  eventId: 'What the provider calls it.',
  type: 'What kind of thing happened, in the words of the provider.',
  verdict: 'What came of it.',
  reason: 'Why nothing, or nothing yet, was done.',
  paymentId: 'The payment that it is about, where it is one of this shop.',
  occurredAt: 'When it happened, as the provider says.',
  receivedAt: 'When it was told.',
}) {}
