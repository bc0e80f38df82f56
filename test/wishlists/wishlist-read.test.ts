import { beforeAll, describe, expect, it } from 'vitest'
import { setStatus, setStock, variantOf } from '../carts/carts.ts'
import { type Asker, countStatements, openShop, outside, type Shop } from '../harness.ts'
import { myWishlist, wish } from './wishlists.ts'

const PAGE = /* GraphQL */ `
  query ($first: Int, $after: String, $last: Int, $before: String) {
    me {
      wishlist {
        itemCount
        items(first: $first, after: $after, last: $last, before: $before) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          nodes { note problems { code } variant { sku price { amount } product { name image { url } } } }
        }
      }
    }
  }
`
const NODES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Wishlist { itemCount } ... on WishlistItem { note } } }'

let shop: Shop
let customer: Asker
let variants: string[]

beforeAll(async () => {
  shop = await openShop()
  customer = await shop.customer()
  variants = []
  for (let i = 0; i < 7; i++) {
    variants.push(await variantOf(shop))
    await wish(customer, variants[i] ?? '', { note: `wish ${i}` })
  }
})

const notes = (page: { nodes: { note: string }[] }) => page.nodes.map(({ note }) => note)
const page = async (args: object) => (await customer(PAGE, args)).me.wishlist.items

describe('a wishlist', () => {
  it('is read page by page, the newest first, forwards and backwards', async () => {
    const first = await page({ first: 3 })
    expect(notes(first)).toEqual(['wish 6', 'wish 5', 'wish 4'])
    expect(first).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true, hasPreviousPage: false } })
    const second = await page({ first: 3, after: first.pageInfo.endCursor })
    expect(notes(second)).toEqual(['wish 3', 'wish 2', 'wish 1'])
    const third = await page({ first: 3, after: second.pageInfo.endCursor })
    expect(third).toMatchObject({ nodes: [{ note: 'wish 0' }], pageInfo: { hasNextPage: false } })
    expect(notes(await page({ last: 2, before: second.pageInfo.startCursor }))).toEqual(['wish 5', 'wish 4'])
  })

  it('takes no cursor that it did not give, and no page beyond a hundred', async () => {
    for (const args of [{ after: 'nonsense' }, { after: Buffer.from('["newest","1;"]').toString('base64url') }]) {
      const { body } = await customer.raw(PAGE, args)
      expect(body.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID')
    }
    expect((await customer.raw(PAGE, { first: 101 })).body.errors).toHaveLength(1)
  })

  it('says of what is archived or deleted that it is no longer for sale, and goes on showing it', async () => {
    const person = await shop.customer()
    const [archived = '', deleted = '', sold = ''] = [
      await variantOf(shop),
      await variantOf(shop),
      await variantOf(shop),
    ]
    for (const id of [archived, deleted, sold]) await wish(person, id)
    await setStatus(archived, 'ARCHIVED')
    const owner = await shop.owner()
    const [row] = await outside`select product_id from variants where id = ${deleted.slice(4)}`
    await owner('mutation ($id: ID!) { productDelete(input: { productId: $id }) { userErrors { code } } }', {
      id: `prod_${String(row?.product_id).replaceAll('-', '')}`,
    })
    await setStock(sold, 0)
    const { items } = await myWishlist(person)
    expect(items.nodes).toMatchObject([
      { variant: { id: sold }, problems: [{ code: 'OUT_OF_STOCK' }] },
      { variant: { id: deleted, product: null }, problems: [{ code: 'NOT_FOR_SALE' }] },
      { variant: { id: archived, product: null }, problems: [{ code: 'NOT_FOR_SALE' }] },
    ])
  })

  it('is seen by its owner and by nobody else, also by its id and those of its items', async () => {
    const { id, items } = await myWishlist(customer)
    const ids = [id, items.nodes[0].id]
    expect((await customer(NODES, { ids })).nodes).toEqual([
      { id, itemCount: 7 },
      { id: ids[1], note: 'wish 6' },
    ])
    const others = [await shop.customer(), await shop.owner(), await shop.guest(), await (await openShop()).customer()]
    for (const ask of others) expect((await ask(NODES, { ids })).nodes).toEqual([null, null])
    const user = 'query ($id: ID!) { node(id: $id) { ... on User { email wishlist { id } } } }'
    expect((await (await shop.owner())(user, { id: customer.userId })).node).toMatchObject({ wishlist: null })
  })

  it('costs as many statements for seven items as for one', async () => {
    const counted = [await countStatements(() => page({ first: 1 })), await countStatements(() => page({ first: 7 }))]
    expect(counted).toEqual([5, 5]) // person, wishlist, items with variants and stock, products, pictures
    expect(await countStatements(() => customer('{ me { wishlist { itemCount } } }'))).toBe(2)
  })
})
