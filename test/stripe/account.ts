import { type Customer, type Intent, invalid, newId, now, type Refund, Refused, type StripeEvent } from './objects.ts'

export type Params = { readonly [name: string]: string | Params | undefined }

const textOf = (value: string | Params | undefined): string => (typeof value === 'string' ? value : '')
const marksOf = (value: string | Params | undefined) =>
  ({ ...(typeof value === 'object' ? value : {}) }) as Record<string, string>

/** How a payment method turns out. Others do not exist. */
const METHODS: Readonly<Record<string, 'ok' | 'declined' | 'step' | 'redirect' | 'slow'>> = {
  pm_card_visa: 'ok',
  ctoken_visa: 'ok',
  pm_card_chargeDeclined: 'declined',
  pm_card_authenticationRequired: 'step',
  pm_ideal: 'redirect',
  pm_sepa_debit: 'slow',
}

/** The books of one account with Stripe: what it has been asked, what it has taken, what it has given back. */
export class Account {
  readonly intents = new Map<string, Intent>()
  readonly refunds: Refund[] = []
  readonly customers = new Map<string, Customer>()
  readonly events: StripeEvent[] = []
  /** Every time that money was taken. */
  readonly captures: { readonly intent: string; readonly paymentId: string; readonly amount: number }[] = []
  onEvent: (event: StripeEvent) => void = () => {}

  create(params: Params): Intent {
    const amount = Number(params.amount)
    const currency = textOf(params.currency)
    if (!Number.isSafeInteger(amount) || amount < 1)
      throw invalid('parameter_invalid_integer', 'Invalid integer: amount')
    if (amount < 50) throw invalid('amount_too_small', 'Amount must be at least 50 of the smallest unit.')
    if (/^(bhd|jod|kwd|omr|tnd)$/.test(currency) && amount % 10 !== 0)
      throw invalid('invalid_amount', 'The last digit of such amounts is 0.')
    if (/^(isk|ugx)$/.test(currency) && amount % 100 !== 0)
      throw invalid('invalid_charge_amount_no_decimal_compatible', 'Such amounts are whole hundreds.')
    const id = newId('pi')
    const intent: Intent = {
      id,
      object: 'payment_intent',
      amount,
      amount_received: 0,
      amount_capturable: 0,
      currency,
      status: 'requires_payment_method',
      capture_method: textOf(params.capture_method) || 'automatic',
      client_secret: `${id}_secret_${newId('x')}`,
      customer: textOf(params.customer) || null,
      latest_charge: null,
      last_payment_error: null,
      next_action: null,
      metadata: marksOf(params.metadata),
      created: now(),
      livemode: false,
    }
    if (intent.customer && !this.customers.has(intent.customer))
      throw invalid('resource_missing', `No such customer: '${intent.customer}'`)
    this.intents.set(id, intent)
    this.tell('payment_intent.created', intent)
    return intent
  }

  confirm(id: string, params: Params): Intent {
    const intent = this.intent(id)
    this.expect(intent, ['requires_payment_method', 'requires_confirmation'], 'confirm')
    const method = textOf(params.payment_method) || textOf(params.confirmation_token)
    const how = METHODS[method]
    if (!how) throw invalid('resource_missing', `No such PaymentMethod: '${method}'`)
    if (how === 'redirect' && !params.return_url) throw invalid('parameter_missing', 'A return_url is needed.')
    if (how === 'ok') return this.grant(intent)
    if (how === 'declined') {
      this.decline(intent, 'Your card was declined.')
      throw new Refused(402, 'card_error', 'card_declined', 'Your card was declined.', { payment_intent: intent })
    }
    if (how === 'slow') {
      intent.status = 'processing'
      return this.tell('payment_intent.processing', intent)
    }
    intent.status = 'requires_action'
    const url = { url: `https://bank.test/${id}`, return_url: textOf(params.return_url) }
    intent.next_action = how === 'step' ? { type: 'use_stripe_sdk' } : { type: 'redirect_to_url', redirect_to_url: url }
    return this.tell('payment_intent.requires_action', intent)
  }

  /** What the customer does on a page of the bank, or a bank after days: no call of ours. */
  finish(id: string, isGood: boolean): Intent {
    const intent = this.intent(id)
    this.expect(intent, ['requires_action', 'processing', 'requires_payment_method'], 'finish')
    return isGood ? this.grant(intent) : this.decline(intent, 'The payment was not authenticated.')
  }

  capture(id: string, params: Params): Intent {
    const intent = this.intent(id)
    this.expect(intent, ['requires_capture'], 'capture')
    const amount = params.amount_to_capture === undefined ? intent.amount_capturable : Number(params.amount_to_capture)
    if (!(amount >= 1 && amount <= intent.amount_capturable))
      throw invalid('amount_too_large', 'The amount is more than what can be captured.')
    return this.take(intent, amount)
  }

  cancel(id: string): Intent {
    const intent = this.intent(id)
    this.expect(
      intent,
      ['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture', 'processing'],
      'cancel',
    )
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, next_action: null })
    return this.tell('payment_intent.canceled', intent)
  }

  refund(params: Params): Refund {
    const intent = this.intent(textOf(params.payment_intent))
    const left = intent.amount_received - this.refundedOf(intent.id)
    const amount = params.amount === undefined ? left : Number(params.amount)
    if (intent.status !== 'succeeded' || left === 0)
      throw invalid('charge_already_refunded', 'Nothing is left to refund.')
    if (!(amount >= 1 && amount <= left))
      throw invalid('amount_too_large', 'Refund amount is greater than unrefunded amount on charge.')
    const refund: Refund = {
      id: newId('re'),
      object: 'refund',
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      status: params.metadata && this.slowRefunds ? 'pending' : 'succeeded',
      metadata: marksOf(params.metadata),
      created: now(),
    }
    this.refunds.push(refund)
    this.tell('refund.created', refund)
    if (refund.status === 'succeeded') this.tell('charge.refunded', this.chargeOf(intent))
    return refund
  }

  /** Whether refunds take their time, as those to bank accounts do. */
  slowRefunds = false

  /** What a bank says of a refund after days. */
  finishRefund(id: string, isGood: boolean): void {
    const refund = this.refunds.find((each) => each.id === id)
    if (!refund) throw invalid('resource_missing', `No such refund: '${id}'`)
    refund.status = isGood ? 'succeeded' : 'failed'
    if (!isGood) refund.failure_reason = 'lost_or_stolen_card'
    this.tell(isGood ? 'refund.updated' : 'refund.failed', refund)
  }

  customer(params: Params): Customer {
    const made: Customer = {
      id: newId('cus'),
      object: 'customer',
      email: textOf(params.email) || null,
      metadata: marksOf(params.metadata),
    }
    this.customers.set(made.id, made)
    return made
  }

  intent(id: string): Intent {
    const intent = this.intents.get(id)
    if (!intent) throw new Refused(404, 'invalid_request_error', 'resource_missing', `No such payment_intent: '${id}'`)
    return intent
  }

  refundedOf(intent: string): number {
    const given = this.refunds.filter((each) => each.payment_intent === intent && each.status !== 'failed')
    return given.reduce((sum, { amount }) => sum + amount, 0)
  }

  private grant(intent: Intent): Intent {
    Object.assign(intent, { next_action: null, last_payment_error: null, latest_charge: newId('ch') })
    if (intent.capture_method !== 'manual') return this.take(intent, intent.amount)
    Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount })
    return this.tell('payment_intent.amount_capturable_updated', intent)
  }

  private take(intent: Intent, amount: number): Intent {
    this.captures.push({ intent: intent.id, paymentId: intent.metadata.payment_id ?? '', amount })
    Object.assign(intent, { status: 'succeeded', amount_received: amount, amount_capturable: 0 })
    this.tell('charge.succeeded', this.chargeOf(intent))
    return this.tell('payment_intent.succeeded', intent)
  }

  private decline(intent: Intent, message: string): Intent {
    const last_payment_error = { code: 'card_declined', message }
    Object.assign(intent, { status: 'requires_payment_method', next_action: null, last_payment_error })
    return this.tell('payment_intent.payment_failed', intent)
  }

  private chargeOf({ id, amount_received, currency, latest_charge }: Intent) {
    const charge = { id: latest_charge, object: 'charge', amount: amount_received, currency, payment_intent: id }
    return { ...charge, amount_refunded: this.refundedOf(id) }
  }

  private expect(intent: Intent, statuses: readonly Intent['status'][], what: string): void {
    if (statuses.includes(intent.status)) return
    const message = `You cannot ${what} this PaymentIntent because it has a status of ${intent.status}.`
    throw new Refused(400, 'invalid_request_error', 'payment_intent_unexpected_state', message, {
      payment_intent: intent,
    })
  }

  private tell<T extends object>(type: string, object: T): T {
    const event: StripeEvent = {
      id: newId('evt'),
      object: 'event',
      type,
      created: now(),
      livemode: false,
      data: { object: structuredClone(object) },
    }
    this.events.push(event)
    this.onEvent(event)
    return object
  }
}
