import { expect, test } from 'vitest'
import { openShop } from '../harness.ts'
import { killDrill } from './kill.ts'

const CLEAN = {
  refused: 0,
  lost: 0,
  doubled: 0,
  chargedWithoutOrder: 0,
  paidWithoutCharge: 0,
  drift: 0,
  gaps: 0,
  badStreams: 0,
}

test('a server killed again and again in the middle of checkouts loses no order and charges nobody twice', {
  timeout: 180_000,
}, async () => {
  const drill = await killDrill(await openShop(), { kills: 20, clients: 6 })
  console.log(JSON.stringify(drill))
  expect(drill).toMatchObject(CLEAN)
  expect(drill.acknowledged).toBeGreaterThan(50)
  expect(drill.streams).toBeGreaterThan(10)
})

test('control: with keys that protect nothing, the same drill does not come out clean', {
  timeout: 180_000,
}, async () => {
  const drill = await killDrill(await openShop(), {
    kills: 8,
    clients: 6,
    env: { DRILL_OFF: 'idempotency,cart_lock' },
  })
  console.log(JSON.stringify(drill))
  expect(drill.doubled).toBeGreaterThan(0)
})
