import { expect } from 'vitest'
import { ProductDetailDocument, ProductVariantUpdateDocument } from '../generated/contract.ts'
import { test } from './browser.ts'
import {
  go,
  goToCheckout,
  heading,
  line,
  orderId,
  page,
  payButton,
  putIntoCart,
  sequences,
  shop,
  show,
  visitor,
} from './storefront.ts'

test('a shopper looks around, and finds the list as it was left', async () => {
  await go('')
  await heading(/Well-made things/)
  await page.getByText('25 of 338').waitFor()
  await show('list')
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.getByText('49 of 338').waitFor()
  await page.getByRole('link', { name: /./ }).and(page.locator('.tile a')).last().click()
  await page.getByRole('button', { name: 'Add to cart' }).or(page.getByText('Sold out')).first().waitFor()
  await page.goBack()
  await page.getByText('49 of 338').waitFor()

  await page.getByRole('link', { name: 'Table & Drinks' }).click()
  await heading('Table & Drinks')
  await page.getByLabel('Order').selectOption('price')
  await page.getByLabel('Availability').selectOption('1')
  await expect.poll(() => new URL(page.url()).search).toBe('?category=table&sort=price&available=1')
  await page.getByText(/^\d+ things$/).waitFor()
  await show('category')

  await page.getByLabel('Search the shop').fill('zeppelin')
  await page.keyboard.press('Enter')
  await page.getByText('Nothing on our shelves').waitFor()
  await show('no-result')
  await go('no/such/place')
  await heading('Nothing stands here')
  await show('not-found')
  await go('cart')
  await heading('Your cart is empty')
  await show('empty-cart')
  expect(visitor.complaints).toEqual([])
})

test('a shopper buys, is told of a declined card, and sees the parcel arrive live', async () => {
  await go('')
  await page.getByLabel('Search the shop').fill('notebook field')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Field & Margin Notebook/ }).click()
  await heading('Field & Margin Notebook')
  await page.getByRole('radio', { name: 'Rust' }).check()
  await page.getByRole('radio', { name: 'Ruled' }).check()
  await expect.poll(() => page.url()).toContain('?sku=')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByText('It is in your cart.').waitFor()
  await show('product')
  await page.getByRole('link', { name: 'See the cart' }).click()
  await page.getByText('Colour: Rust, Ruling: Ruled').waitFor()
  await page.getByRole('button', { name: /one more$/ }).click()
  await page.getByRole('button', { name: /one more$/ }).click()
  await expect.poll(() => page.getByRole('textbox', { name: 'Quantity' }).inputValue()).toBe('3')
  await expect.poll(() => page.locator('.sum dd').textContent()).toBe('€49.50')
  await show('cart')

  await page.getByRole('link', { name: 'To checkout' }).click()
  await payButton().click()
  await page.getByText('This is no e-mail address.').waitFor()
  await goToCheckout()
  await page.getByLabel(/Card that is declined/).check()
  await payButton().click()
  await page.getByText('The card was declined.').waitFor()
  await show('checkout')
  expect(await shop.orders()).toEqual([])

  await page.getByLabel(/Card that pays/).check()
  await payButton().click()
  await heading('We are wrapping it')
  await page.getByText('Live', { exact: true }).waitFor()
  await shop.ship(orderId())
  await heading('It is on its way to you')
  await page.getByText('Heron Post · HP 2207').waitFor()
  await show('order')
  await shop.deliver(orderId())
  await heading('It is with you')
  expect(await sequences()).toEqual(['1', '2', '3', '4', '5'])

  const [order] = await shop.orders()
  expect(order).toMatchObject({ id: orderId(), status: 'DELIVERED', total: { gross: { amount: '49.50' } } })
  await page.getByRole('link', { name: 'Cart, 0 things' }).waitFor()
  expect(visitor.complaints).toEqual([])
})

test('while the network is away the order goes on, and the page catches up: every event once, in order', async () => {
  const asked: string[] = []
  const told: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const { type, payload: asks } = JSON.parse(String(payload))
      if (type === 'subscribe') asked.push(asks.variables.after)
    })
    socket.on('framereceived', ({ payload }) => {
      const { type, payload: tells } = JSON.parse(String(payload))
      if (type === 'next') told.push(tells.data.orderEvents.sequence)
    })
  })
  await putIntoCart('low-tide-mug')
  await goToCheckout()
  await page.getByLabel(/one more step/).check()
  await payButton().click()
  await heading('We have it, and wait for your bank')
  await page.getByText('Live', { exact: true }).waitFor()
  await show('one-more-step')
  await page.getByRole('button', { name: 'No' }).click()
  await page.getByText('The card was declined.').waitFor()
  await page.getByRole('button', { name: 'Yes, it is me' }).click()
  await heading('We are wrapping it')
  await page.locator('[data-sequence="3"]').waitFor()

  line.cut()
  await page.getByText('Reconnecting…').waitFor()
  await shop.ship(orderId())
  await show('reconnecting')
  line.mend()
  await heading('It is on its way to you')

  line.cut()
  await page.getByText('Reconnecting…').waitFor()
  await shop.deliver(orderId())
  line.mend()
  await heading('It is with you')
  await page.getByText('Live', { exact: true }).waitFor()

  expect(await sequences()).toEqual(['1', '2', '3', '4', '5'])
  expect(told).toEqual(['2', '3', '4', '5'])
  expect(asked).toEqual(['1', '3', '4'])
})

test('a double click on "Pay" makes one order', async () => {
  const before = (await shop.orders()).length
  await putIntoCart('low-tide-mug')
  await goToCheckout()
  await payButton().dblclick()
  await heading('We are wrapping it')
  expect(await shop.orders()).toHaveLength(before + 1)
})

test('an order whose answer is lost is placed once, also when the page was closed in between', async () => {
  const before = (await shop.orders()).length
  const keys: string[] = []
  let lost = 2
  await page.route('**/graphql', async (route) => {
    const { query, variables } = route.request().postDataJSON()
    if (!query.includes('orderPlace')) return route.continue()
    keys.push(variables.key)
    if (lost-- <= 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await putIntoCart('low-tide-mug')
  await goToCheckout()
  await payButton().click()
  await page.getByText('you will not pay twice').waitFor()
  await show('asking-again')
  await page.reload()
  await heading('We owe you an answer')
  await show('unanswered')
  await page.getByRole('button', { name: 'Try again' }).click()
  await heading('We are wrapping it')
  expect(keys.length).toBeGreaterThan(1)
  expect(new Set(keys).size).toBe(1)
  expect(await shop.orders()).toHaveLength(before + 1)
})

test('what changed since it was put into the cart is shown before it is paid', async () => {
  await putIntoCart('parish-council')
  await putIntoCart('branch-line-engine')
  const variant = async (slug: string, at: number) =>
    (await shop.ask(ProductDetailDocument, { slug })).product?.variants[at]?.id ?? ''
  const change = async (input: { variantId: string; price?: string; stock?: number }) =>
    expect((await shop.ask(ProductVariantUpdateDocument, { input })).productVariantUpdate?.userErrors).toEqual([])
  await change({ variantId: await variant('parish-council', 0), price: '39.00' })
  await change({ variantId: await variant('branch-line-engine', 1), stock: 0 })
  await go('cart')
  await page.getByText('Its price has changed').waitFor()
  await page.getByText('It has sold out meanwhile.').waitFor()
  await page.getByText('Settle what is marked').waitFor()
  await show('cart-problems')
  await page.getByRole('button', { name: 'Remove Branch Line Engine' }).click()
  await page.getByRole('link', { name: 'To checkout' }).waitFor()
})
