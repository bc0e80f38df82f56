import type { IncomingMessage, ServerResponse } from 'node:http'
import { isAway } from '../platform/away.ts'
import { isContention } from '../platform/faults.ts'
import { uuidOf } from '../platform/id.ts'
import type { Services } from '../services.ts'
import { takeStripeEvent } from '../settlement/index.ts'
import { send } from './answers.ts'
import { readBody } from './request.ts'

const LARGEST_EVENT = 512_000

/**
 * Answers `POST /webhooks/stripe/<tenant>`: what Stripe tells of a shop. 200 once what it says is kept; 400 where it is
 * not Stripe who says it. Another path is not for it, and undefined comes back.
 */
export function webhookHandler(services: Services) {
  return (path: string, incoming: IncomingMessage, response: ServerResponse): Promise<void> | undefined => {
    const slug = /^\/webhooks\/stripe\/([a-z0-9-]{1,100})$/.exec(path)?.[1]
    return slug === undefined ? undefined : answer(services, slug, incoming, response)
  }
}

async function answer(services: Services, slug: string, incoming: IncomingMessage, response: ServerResponse) {
  const say = (status: number, message: string) => send(response, status, JSON.stringify({ message }))
  if (incoming.method !== 'POST') {
    response.setHeader('allow', 'POST')
    return say(405, 'Events are posted.')
  }
  const [body, tenant] = await Promise.all([readBody(incoming, LARGEST_EVENT), services.tenants.bySlug(slug)])
  if (!tenant) return say(404, 'There is no such shop.')
  if (body === undefined) return say(413, 'This is larger than any event.')
  const signature = String(incoming.headers['stripe-signature'] ?? '')
  try {
    const isTaken = await takeStripeEvent(services, uuidOf(tenant.id), { body, signature })
    return isTaken ? say(200, 'Taken.') : say(400, 'This was not signed for this shop, or not just now.')
  } catch (error) {
    if (!isAway(error) && !isContention(error)) throw error
    response.setHeader('retry-after', '1')
    return say(503, 'Try again.')
  }
}
