import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { now, type StripeEvent } from './objects.ts'

export const WEBHOOK_SECRET = 'whsec_standin0123456789'

/** The header that Stripe signs a body with. */
export function signatureOf(body: string, secret = WEBHOOK_SECRET, at = now()): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}

/** Posts an event as Stripe does; answers with the status. */
export async function post(url: string, event: StripeEvent | string, signature?: string): Promise<number> {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature ?? signatureOf(body) },
    body,
    signal: AbortSignal.timeout(10_000),
  })
  await response.text()
  return response.status
}

/** Posts an event until it is taken, wherever the shop is by then, as Stripe does for days; `isOver` ends it. */
export async function insist(url: () => Promise<string>, event: StripeEvent, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const status = await url()
      .then((there) => post(there, event))
      .catch(() => 0)
    if (status === 200) return
    await sleep(30)
  }
}
