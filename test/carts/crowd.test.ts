import { expect, it } from 'vitest'
import { openShop } from '../harness.ts'
import { fill, stocked } from '../orders/orders.ts'

const ADD = /* GraphQL */ `
  mutation ($input: CartLinesAddInput!, $key: String!) {
    cartLinesAdd(input: $input) @idempotent(key: $key) { cart { version } userErrors { code } }
  }
`

it('eight who put something into one cart at once, each under a key of their own, all do', async () => {
  const shop = await openShop()
  const guest = await shop.guest()
  const variantId = await stocked(shop)
  for (let round = 0; round < 4; round++) {
    const cart = await fill(guest, {})
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        guest.raw(ADD, {
          input: { cartToken: cart.token, lines: [{ variantId, quantity: 1 }] },
          key: crypto.randomUUID(),
        }),
      ),
    )
    expect(answers.flatMap(({ body }) => body.errors?.map(({ extensions }) => extensions.code) ?? [])).toEqual([])
  }
})
