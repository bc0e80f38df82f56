// Runs inside the load generator: one checkout is several requests, each made of the answer before.
import { randomUUID } from 'node:crypto'
import { requestOf } from '../requests.js'

const shippingAddress = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
}
const email = 'ada@example.org'

const tokenIn = (answer) => /"token":"([^"]+)"/.exec(answer)[1]
const totalIn = (answer) => /"gross":\{"amount":"([^"]+)"/.exec(answer)[1]

async function checkedOut(client, { shop, variants }) {
  const lines = variants.map((variantId) => ({ variantId, quantity: 1 }))
  const cart = await client.ask(requestOf('CartCreate', { input: { lines, email } }, { shop }))
  const cartToken = tokenIn(cart.latin1Slice())
  const addressed = await client.ask(requestOf('CartUpdate', { input: { cartToken, shippingAddress } }, { shop }))
  const expectedTotal = totalIn(addressed.latin1Slice())
  const input = { cartToken, expectedTotal, payment: { provider: 'test', token: 'test_ok' } }
  return client.ask(requestOf('OrderPlace', { input, key: randomUUID() }, { shop }))
}

/** One whole checkout; the answer is the order. */
export const follow = (client, item) => checkedOut(client, JSON.parse(item))
