import { expect } from 'vitest'
import { openShop } from '../harness.ts'
import { drill } from './drill.ts'
import { redisDrill } from './redis.ts'
import { hasRedis } from './redis-server.ts'

const { size, random, holds, control } = drill(
  {
    name: 'redis',
    proves:
      'With two processes and the Redis between them killed for a while, no request fails, nothing is lost or doubled, and events still come to the streams of the other process.',
    small: { seconds: 3, clients: 3 },
    full: { seconds: 30, clients: 6 },
  },
  hasRedis,
)

holds(
  'while Redis is away nothing fails and nothing is lost: events come by the tail',
  async () => redisDrill(await openShop(), { ...size, patience: 60 }, random),
  ({ failed, silent, lives }) => {
    expect({ failed, silent }).toEqual({ failed: [], silent: 0 })
    expect(Math.min(...Object.values(lives))).toBeGreaterThan(0)
  },
)

control('without the tail, streams of the other process hear nothing while Redis is away', ['tail'], async (env) => {
  const { silent, lives } = await redisDrill(await openShop(), { seconds: 3, clients: 3, patience: 5 }, random, env)
  expect(Math.min(lives.before, lives.back)).toBeGreaterThan(0) // there it was Redis that told the other process
  return silent
})
