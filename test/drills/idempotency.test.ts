import { openShop } from '../harness.ts'
import { drill } from './drill.ts'
import { hammer } from './idempotency.ts'

const { size, random, holds, control } = drill({
  name: 'idempotency',
  proves:
    'A checkout sent again and again with one key, to two processes at once, is one order, one charge and one answer, byte for byte.',
  small: { keys: 2, times: 50, together: 50 },
  full: { keys: 50, times: 1000, together: 50 },
})

holds('one key sent many times at once, to two processes, is one order, one charge and one answer', async () =>
  hammer(await openShop(), size, random),
)

control(
  'without keys, and without the lock on the cart, the answers differ',
  ['idempotency', 'cart_lock'],
  async (env) => {
    const { doubled } = await hammer(await openShop(), { keys: 1, times: 50, together: 50 }, random, env)
    return doubled
  },
)
