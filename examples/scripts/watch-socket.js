#!/usr/bin/env node
// Prints what happens to an order until it is delivered or called off, over WebSocket, through every lost connection.
//   node examples/scripts/watch-socket.js ORDER SECRET [http://localhost:4000]
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'

const [orderId, secret, origin = process.env.ORIGIN ?? 'http://localhost:4000'] = process.argv.slice(2)

const client = createClient({
  url: `${origin.replace('http', 'ws')}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { tenant: 'demo' },
  retryAttempts: Number.POSITIVE_INFINITY,
  retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(5000, 2 ** retries * 100))),
  shouldRetry: () => true,
  on: { closed: (event) => event.code === 1000 || console.error('The line dropped.') },
})

let last = '0'
const variables = {
  orderId,
  secret,
  /** Read anew for each connection: it goes on after the last event seen. */
  get after() {
    return last
  },
}
const query = `subscription ($orderId: ID!, $secret: String, $after: BigInt) {
  orderEvents(orderId: $orderId, secret: $secret, after: $after) { sequence type order { status } }
}`

for await (const { data, errors } of client.iterate({ query, variables })) {
  if (errors) throw new Error(errors[0].message)
  const { sequence, type, order } = data.orderEvents
  last = sequence
  console.log(`${sequence} ${type} ${order.status}`)
  if (type === 'ORDER_DELIVERED' || type === 'ORDER_CANCELLED') break
}
await client.dispose()
