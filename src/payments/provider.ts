import type { NextAction } from './payment.table.ts'

/** What is asked of a provider. `paymentId` is its idempotency key: asked again, it does not charge again. */
export interface PaymentRequest {
  readonly tenantId: string
  readonly paymentId: string
  readonly amountMinor: bigint
  readonly currency: string
  /** What the frontend got from the provider for this customer. */
  readonly token: string
}

/** What became of a payment, as far as the provider knows. */
export type PaymentOutcome =
  | { readonly status: 'CAPTURED'; readonly reference: string }
  | { readonly status: 'REQUIRES_ACTION'; readonly reference: string; readonly nextAction: NextAction }
  | { readonly status: 'DECLINED'; readonly reference?: string; readonly reason: string }

/** Whoever moves the money. Every call may be made again with the same payment id, and may be lost half-way. */
export interface PaymentProvider {
  /** What the API names it by. */
  readonly name: string
  /** Asks for the money. */
  pay(request: PaymentRequest): Promise<PaymentOutcome>
  /** Finishes a payment that asked for a further step of the customer. */
  complete(request: PaymentRequest): Promise<PaymentOutcome>
  /** What the provider knows of a payment; undefined when it never heard of it. */
  find(tenantId: string, paymentId: string): Promise<PaymentOutcome | undefined>
  /** Calls off what is not captured, also a payment it never heard of, which it then never makes; says what stands. */
  cancel(tenantId: string, paymentId: string): Promise<PaymentOutcome>
  /** Gives back all that was captured. */
  refund(tenantId: string, paymentId: string): Promise<void>
}
