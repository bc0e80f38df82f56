import { beforeEach, expect, it } from 'vitest'
import { type Asker, openShop } from '../harness.ts'
import { socketClient, type Watched, watchSse } from '../streams.ts'
import { buy } from './buying.ts'
import { lines, openStore, type Store } from './inventory.ts'
import { putStock } from './stock.ts'

const WATCH = /* GraphQL */ `
  subscription ($ids: [ID!]!) { stockChanged(variantIds: $ids) { variantId available policy canBeBought variant { sku } } }
`
let store: Store & { guest: Asker }
beforeEach(async () => {
  const made = await openStore(3)
  store = { ...made, guest: await made.shop.guest() }
})

type Told = { available: number; canBeBought: boolean }

/** Watches over SSE while something is done, until so much has been told. */
async function watch(
  ids: readonly string[],
  until: (told: readonly Told[]) => boolean = (told) => told.length > 0,
  meanwhile: () => Promise<unknown> = async () => {},
  { headers }: { headers: Record<string, string> } = store.guest,
): Promise<Told[]> {
  const toldOf = (seen: readonly Watched[]): Told[] =>
    seen.map(({ result }) => result.data?.stockChanged ?? result.errors[0].extensions.code)
  let begun: Promise<unknown> | undefined
  const { seen } = await watchSse(headers, { query: WATCH, variables: { ids } }, (all) => {
    begun ??= meanwhile()
    return until(toldOf(all))
  })
  await begun
  return toldOf(seen)
}

it('a guest sees what is left, and hears of it whenever it changes', async () => {
  const { shop, variantId } = store
  const told = await watch(
    [variantId],
    (all) => all.at(-1)?.available === 0,
    async () => {
      await buy(shop, variantId, 1)
      await buy(shop, variantId, 2)
    },
  )
  expect(told[0]).toEqual({ variantId, available: 3, policy: 'DENY', canBeBought: true, variant: { sku: 'MUG' } })
  expect(told.at(-1)).toMatchObject({ available: 0, canBeBought: false })
})

it('of very many changes at once few are told, and always the last', async () => {
  const { owner, variantId } = store
  const told = await watch(
    [variantId],
    (all) => all.at(-1)?.available === 43,
    async () => {
      await Promise.all(
        Array.from({ length: 40 }, () => lines(owner, 'stockAdjust', { lines: [{ variantId, delta: 1 }] })),
      )
    },
  )
  expect(told.at(-1)?.available).toBe(43)
  expect(told.length).toBeLessThan(40)
})

it('over WebSocket, for as many variants as are watched', async () => {
  const { shop, variantId } = store
  const other = await shop.product()
  const ids = [variantId, other.variants[0]?.id ?? '']
  const client = socketClient((await shop.guest()).headers)
  const stream = client.iterate<{ stockChanged: { variantId: string; available: number } }>({
    query: WATCH,
    variables: { ids },
  })
  const next = async () => (await stream.next()).value.data.stockChanged
  expect([await next(), await next()]).toMatchObject([{ available: 3 }, { available: 5 }])
  await buy(shop, ids[1] ?? '', 1)
  expect(await next()).toMatchObject({ variantId: ids[1], available: 4 })
  await client.dispose()
})

it('what another process forgot to tell of is told with the next change', async () => {
  const { variantId, shop } = store
  const told = await watch(
    [variantId],
    (all) => all.length >= 2,
    async () => {
      await putStock(variantId, 9)
      await buy(shop, variantId, 1)
    },
  )
  expect(told.at(-1)).toMatchObject({ available: 8 })
})

it('drafts, unknown variants and those of other shops are not watched, nor more than a hundred', async () => {
  const { owner, variantId, productId } = store
  const unknown = 'var_00000000000070008000000000000001'
  expect(await watch([variantId, unknown])).toEqual(['NOT_FOUND'])
  expect(await watch([])).toEqual(['BAD_USER_INPUT'])
  expect(await watch(Array.from({ length: 101 }, (_, i) => `var_${i}`))).toEqual(['BAD_USER_INPUT'])
  const rival = await (await openShop()).guest()
  expect(await watch([variantId], undefined, undefined, rival)).toEqual(['NOT_FOUND'])
  const archive = 'mutation ($id: ID!) { productArchive(input: { productId: $id }) { userErrors { code } } }'
  await owner(archive, { id: productId })
  expect(await watch([variantId])).toEqual(['NOT_FOUND'])
  expect(await watch([variantId], undefined, undefined, owner)).toMatchObject([{ available: 0, canBeBought: false }])
})
