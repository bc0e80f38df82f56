import { randomBytes } from 'node:crypto'

type Status =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled'

export interface Intent {
  readonly id: string
  readonly object: 'payment_intent'
  amount: number
  amount_received: number
  amount_capturable: number
  currency: string
  status: Status
  capture_method: string
  client_secret: string
  customer: string | null
  latest_charge: string | null
  last_payment_error: { code: string; message: string } | null
  next_action: { type: string; redirect_to_url?: { url: string; return_url: string } } | null
  metadata: Record<string, string>
  created: number
  livemode: false
}

export interface Refund {
  readonly id: string
  readonly object: 'refund'
  readonly amount: number
  readonly currency: string
  readonly payment_intent: string
  status: 'succeeded' | 'pending' | 'failed'
  failure_reason?: string
  readonly metadata: Record<string, string>
  readonly created: number
}

export interface Customer {
  readonly id: string
  readonly object: 'customer'
  readonly email: string | null
  readonly metadata: Record<string, string>
}

export interface StripeEvent {
  readonly id: string
  readonly object: 'event'
  readonly type: string
  readonly created: number
  readonly livemode: false
  readonly data: { readonly object: object }
}

export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`
export const now = (): number => Math.floor(Date.now() / 1000)

/** What Stripe answers when something is not right. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly code: string,
    message: string,
    readonly more: object = {},
  ) {
    super(message)
  }

  get body(): object {
    const { type, code, message, more } = this
    return { error: { type, code, message, ...more } }
  }
}

export const invalid = (code: string, message: string) => new Refused(400, 'invalid_request_error', code, message)
