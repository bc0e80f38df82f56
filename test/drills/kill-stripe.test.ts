import { afterAll, beforeAll, expect } from 'vitest'
import { openShop, type Shop } from '../harness.ts'
import { type Fault, StripeStandIn } from '../stripe/stand-in.ts'
import { insist, WEBHOOK_SECRET } from '../stripe/webhooks.ts'
import { drill } from './drill.ts'
import { killDrill, type Till } from './kill.ts'

const { size, random, holds, control } = drill({
  name: 'kill-stripe',
  proves:
    'A server killed with SIGKILL between reservation, Stripe and order, while Stripe answers late, wrongly or not at all and tells everything twice and in no order, takes no money without an order, none twice, and pays no order without money.',
  small: { kills: 10, clients: 4 },
  full: { kills: 1000, clients: 4 },
})

let stripe: StripeStandIn
let isOver = false

beforeAll(async () => {
  stripe = await StripeStandIn.open()
})

afterAll(async () => {
  isOver = true
  await stripe.close()
})

const FAULTS: readonly Fault[] = ['429', 'cut before', 'cut after', 'hang after', '500 before', '500 after']

/** One request in twelve goes wrong. An intent that Stripe fails to make it fails to make for ever: that is no matter of ours. */
const trouble = (act: string): Fault | undefined => {
  if (random() > 1 / 12) return undefined
  return FAULTS[Math.floor(random() * (act === 'create' ? 4 : FAULTS.length))]
}

/** Stripe, of which events come late, twice and in no order, until they are taken. */
function stripeTill({ slug }: Shop): Till {
  Object.assign(stripe, { trouble, latencyMs: () => random() * 8 })
  return {
    payment: { provider: 'stripe', token: 'pm_card_visa' },
    opened(origin) {
      const url = async () => `${await origin()}/webhooks/stripe/${slug}`
      stripe.account.onEvent = (event) => {
        for (let copy = 0; copy < 2; copy++)
          setTimeout(() => void insist(url, event, () => isOver), random() * 60).unref()
      }
    },
    charges: async () => stripe.account.captures.map(({ paymentId }) => paymentId.slice('pay_'.length)),
  }
}

const env = () => ({
  STRIPE_API_BASE: stripe.origin,
  STRIPE_SECRET_KEY: stripe.secretKey,
  STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  STRIPE_TIMEOUT_MS: '400',
})

const CLEAN = { refused: 0, chargedWithoutOrder: 0, paidWithoutCharge: 0, drift: 0, broken: 0, gaps: 0, badStreams: 0 }

holds(
  'a server killed again and again between reservation, Stripe and order charges everybody once, and for an order',
  async () => {
    const shop = await openShop()
    return killDrill(shop, { ...size, random, env: env(), till: stripeTill(shop) })
  },
  (found) => {
    expect(found).toMatchObject(CLEAN)
    expect(found.acknowledged).toBeGreaterThan(size.kills)
    expect(new Set(stripe.requests.map(({ fault }) => fault)).size).toBeGreaterThan(3)
  },
)

control(
  'with keys that protect nothing, the same drill does not come out clean',
  ['idempotency', 'cart_lock'],
  async (off) => {
    stripe.account.captures.length = 0
    const shop = await openShop()
    const killing = { kills: 4, clients: 4, random, env: { ...env(), ...off }, till: stripeTill(shop) }
    const { doubled } = await killDrill(shop, killing)
    return doubled
  },
)
