import { afterEach } from 'vitest'
import { createProviders, STRIPE_DEFAULTS, StripeAccounts, type StripeSettings } from '../../src/payments/index.ts'
import { services } from '../harness.ts'
import { StripeStandIn } from './stand-in.ts'
import { WEBHOOK_SECRET } from './webhooks.ts'

const open = new Set<StripeStandIn>()

afterEach(async () => {
  for (const standIn of open) await standIn.close()
  open.clear()
})

/** Has the server of this test file take money through a stand-in for Stripe, opened for one test. */
export async function connectStripe(settings: Partial<StripeSettings> = {}): Promise<StripeStandIn> {
  const standIn = await StripeStandIn.open()
  open.add(standIn)
  const { origin: apiBase, secretKey } = standIn
  const stripe = new StripeAccounts(services, services.secrets, {
    ...STRIPE_DEFAULTS,
    apiBase,
    secretKey,
    webhookSecret: WEBHOOK_SECRET,
    timeoutMs: 300,
    ...settings,
  })
  Object.assign(services, { stripe, providers: createProviders(services, stripe) })
  return standIn
}
