import { expect } from 'vitest'
import { openShop } from '../harness.ts'
import { drill } from './drill.ts'
import { killDrill } from './kill.ts'

const { size, random, holds, control } = drill({
  name: 'kill',
  proves:
    'A server killed with SIGKILL again and again in the middle of checkouts loses no order, charges nobody twice, keeps stock exact and breaks no live stream.',
  small: { kills: 20, clients: 6 },
  full: { kills: 1000, clients: 6 },
})

const CLEAN = { refused: 0, chargedWithoutOrder: 0, paidWithoutCharge: 0, drift: 0, broken: 0, gaps: 0, badStreams: 0 }

holds(
  'a server killed again and again in the middle of checkouts loses no order and charges nobody twice',
  async () => killDrill(await openShop(), { ...size, random }),
  (found) => {
    expect(found).toMatchObject(CLEAN)
    expect(found.acknowledged).toBeGreaterThan(2 * size.kills)
    expect(found.streams).toBeGreaterThan(size.kills / 2)
  },
)

control(
  'with keys that protect nothing, the same drill does not come out clean',
  ['idempotency', 'cart_lock'],
  async (env) => {
    for (let run = 0; run < 5; run++) {
      const { doubled } = await killDrill(await openShop(), { kills: 8, clients: 6, random, env })
      if (doubled > 0) return doubled
    }
    return 0
  },
)
