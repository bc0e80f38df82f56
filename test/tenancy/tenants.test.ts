import { expect } from 'vitest'
import { drill } from '../drills/drill.ts'
import { type Raided, raid } from './raid.ts'
import { razeRowSecurity } from './walls.ts'

const { size, random, holds, control } = drill({
  name: 'tenants',
  proves:
    'Whatever the people of one shop ask, with the ids, secrets and words of another in any argument, not one byte of that other shop comes back and none of its rows changes.',
  small: { operations: 1000 },
  full: { operations: 100_000 },
})

/** Between the same two shops, after which there are new ones. */
const ROUND = 10_000

holds(
  'whoever asks for things of another shop, in any operation there is, never comes to it',
  async () => {
    const rounds: Raided[] = []
    for (let left = size.operations; left > 0; left -= ROUND)
      rounds.push(await raid({ operations: Math.min(left, ROUND), random }))
    const sum = (count: (round: Raided) => number) => rounds.reduce((total, round) => total + count(round), 0)
    const all = (what: (round: Raided) => readonly string[]) => rounds.flatMap(what)
    return {
      n: sum(({ operations }) => operations),
      documents: sum(({ documents }) => documents),
      leaked: sum(({ leaks }) => leaks.length),
      own: sum(({ own }) => own),
      leaks: all(({ leaks }) => leaks).slice(0, 5),
      bugs: all(({ bugs }) => bugs).slice(0, 5),
      changed: all(({ changed }) => changed),
      untrodden: all(({ untrodden }) => untrodden),
    }
  },
  ({ n, own, leaks, bugs, changed, untrodden }) => {
    expect({ leaks, bugs, changed, untrodden }).toEqual({ leaks: [], bugs: [], changed: [], untrodden: [] })
    expect(own).toBeGreaterThan(n / 8)
  },
)

control('with neither wall, the same operations read the other shop', ['tenant_predicate'], async (env) => {
  // Only once the server stands: each start puts the database's wall up again.
  const { leaks } = await raid({ operations: 250, random, env, prepare: razeRowSecurity })
  return leaks.length
})
