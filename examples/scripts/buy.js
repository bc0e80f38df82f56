#!/usr/bin/env node
// Finds something, puts it into a cart, orders it once, and prints the order. Needs nothing but Node.
//   node examples/scripts/buy.js [http://localhost:4000] [words to search for]
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const [origin = process.env.ORIGIN ?? 'http://localhost:4000', words = 'teapot'] = process.argv.slice(2)

async function ask(query, variables) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tenant': 'demo' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  if (errors) throw new Error(errors[0].message)
  return data
}

/** Asks again when no answer comes. Only for what carries a key: that is done once, however often it is asked for. */
async function insist(query, variables) {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(query, variables)
    } catch (error) {
      if (!(error instanceof TypeError) || tries === 6) throw error
      await sleep(2 ** tries * 100)
    }
  }
}

function accepted({ userErrors, ...payload }) {
  if (userErrors.length > 0) throw new Error(userErrors[0].message)
  return payload
}

const { products } = await ask(
  `query ($words: String!) {
    products(search: $words, first: 1, where: { availability: [IN_STOCK] }) { nodes { name variants { id available } } }
  }`,
  { words },
)
const variant = products.nodes[0]?.variants.find(({ available }) => available > 0)
if (!variant) throw new Error(`Nothing in stock for "${words}".`)

const { cart } = accepted(
  (
    await ask(
      `mutation ($input: CartCreateInput!) {
        cartCreate(input: $input) { cart { token total { gross { amount } } } userErrors { message } }
      }`,
      { input: { lines: [{ variantId: variant.id, quantity: 1 }], email: 'node@example.test' } },
    )
  ).cartCreate,
)

const { order } = accepted(
  (
    await insist(
      `mutation ($input: OrderPlaceInput!, $key: String!) {
        orderPlace(input: $input) @idempotent(key: $key) {
          order { id secret number status lines { name quantity } total { gross { amount currency } } }
          userErrors { message }
        }
      }`,
      {
        input: {
          cartToken: cart.token,
          expectedTotal: cart.total.gross.amount,
          payment: { provider: 'test', token: 'test_ok' },
        },
        key: randomUUID(),
      },
    )
  ).orderPlace,
)

const [line] = order.lines
const { amount, currency } = order.total.gross
console.log(`Order ${order.number} is ${order.status}: ${line.quantity} × ${line.name}, ${amount} ${currency}`)
console.log(`Watch it: node examples/scripts/watch-socket.js ${order.id} ${order.secret}`)
