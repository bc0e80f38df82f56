import type { NextAction } from './payment.table.ts'

/** A payment as a provider is told of it. `paymentId` is its idempotency key: asked again, it does not charge again. */
export interface PaymentHandle {
  readonly tenantId: string
  readonly paymentId: string
  readonly amountMinor: bigint
  readonly currency: string
  /** What the provider calls it, where it is known. */
  readonly reference?: string | null
}

/** What is asked of a provider. */
export interface PaymentRequest extends PaymentHandle {
  /** What the frontend got from the provider for this customer. */
  readonly token: string
  /** Where the provider sends the customer back to after a step on a page of its own. */
  readonly returnUrl?: string | null
  /** Whose order it is, where that is somebody with an account. */
  readonly customer?: { readonly id: string; readonly email: string | null }
}

export interface RefundRequest extends PaymentHandle {
  /** Its idempotency key: asked again, it does not give back again. */
  readonly refundId: string
  /** How much goes back now, and how much of the payment was asked back before. */
  readonly refundMinor: bigint
  readonly beforeMinor: bigint
}

/** Money that went back, is on its way or did not go, as the provider knows it. */
export interface RefundFact {
  readonly reference: string
  /** Ours, where it was we who asked for it. */
  readonly refundId?: string
  readonly amountMinor: bigint
  readonly status: 'SUCCEEDED' | 'PENDING' | 'FAILED'
  /** Why it failed. */
  readonly reason?: string
}

/** What became of a payment, as far as the provider knows. */
export type PaymentOutcome =
  | {
      readonly status: 'CAPTURED'
      readonly reference: string
      /** Where it is less than what was asked for; the rest was let go. */
      readonly capturedMinor?: bigint
      readonly refunds?: readonly RefundFact[]
    }
  | {
      readonly status: 'AUTHORIZED'
      readonly reference: string
      /** Where it is not what was asked for. */
      readonly authorizedMinor?: bigint
    }
  | { readonly status: 'PENDING'; readonly reference: string }
  | { readonly status: 'REQUIRES_ACTION'; readonly reference: string; readonly nextAction: NextAction }
  | {
      readonly status: 'DECLINED'
      readonly reference?: string
      readonly reason: string
      /** It was taken on and came to nothing, rather than called off. */
      readonly failed?: boolean
    }

export type RefundOutcome =
  | { readonly status: 'SUCCEEDED' | 'PENDING'; readonly reference: string }
  | { readonly status: 'FAILED'; readonly reference?: string; readonly reason: string }

/** Whoever moves the money. Every call may be made again with the same payment id, and may be lost half-way. */
export interface PaymentProvider {
  /** What the API names it by. */
  readonly name: string
  /** Whether a shop can use it; absent where all can. */
  isOpenTo?(tenantId: string): Promise<boolean>
  /** What it would answer if all went well, for those who only try. */
  assume(payment: PaymentHandle): PaymentOutcome
  /** Asks for the money. */
  pay(request: PaymentRequest): Promise<PaymentOutcome>
  /** Finishes a payment that asked for a further step of the customer. */
  complete(request: PaymentRequest): Promise<PaymentOutcome>
  /** What the provider knows of a payment; undefined when it never heard of it, or was only told to expect it. */
  find(payment: PaymentHandle): Promise<PaymentOutcome | undefined>
  /** Calls off what is not captured, also a payment it never heard of, which it then never makes; says what stands. */
  cancel(payment: PaymentHandle): Promise<PaymentOutcome>
  /** Takes so much of what was authorised, and lets the rest go; says what stands. */
  capture(payment: PaymentHandle, amountMinor: bigint): Promise<PaymentOutcome>
  /** What stands, where it is not what was asked for; undefined where it cannot be put into our books. Absent where that never happens. */
  asIs?(payment: PaymentHandle): Promise<PaymentOutcome | undefined>
  /** Calls off a payment of which our books know no money, whatever stands: money that came goes back, all of it. */
  undo?(payment: PaymentHandle): Promise<void>
  /** Gives back some of what was captured. */
  refund(request: RefundRequest): Promise<RefundOutcome>
}
