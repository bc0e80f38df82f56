import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fact, factsOf, standingOf } from './ledger.rules.ts'

const fact = (kind: Fact['kind'], amountMinor: bigint, reference = 'x'): Fact => ({ kind, amountMinor, reference })

test.each<[string, Fact[], string, [bigint, bigint, bigint, bigint]]>([
  ['nothing', [], 'INITIATED', [0n, 0n, 0n, 0n]],
  ['owed', [fact('PENDING', 100n)], 'PENDING', [0n, 0n, 0n, 100n]],
  ['owed and partly paid', [fact('PENDING', 100n), fact('CAPTURED', 40n)], 'PENDING', [0n, 40n, 0n, 60n]],
  ['authorised', [fact('PENDING', 100n), fact('AUTHORIZED', 100n)], 'AUTHORIZED', [100n, 0n, 0n, 0n]],
  ['captured', [fact('AUTHORIZED', 100n), fact('CAPTURED', 100n)], 'CAPTURED', [0n, 100n, 0n, 0n]],
  [
    'captured in part, the rest let go',
    [fact('AUTHORIZED', 100n), fact('CAPTURED', 60n), fact('VOIDED', 40n)],
    'CAPTURED',
    [0n, 60n, 0n, 0n],
  ],
  ['captured, and called off too late', [fact('CAPTURED', 100n), fact('VOIDED', 100n)], 'CAPTURED', [0n, 100n, 0n, 0n]],
  ['refunded in part', [fact('CAPTURED', 100n), fact('REFUNDED', 30n)], 'CAPTURED', [0n, 100n, 30n, 0n]],
  [
    'refunded',
    [fact('CAPTURED', 100n), fact('REFUNDED', 30n, 'a'), fact('REFUNDED', 70n, 'b')],
    'REFUNDED',
    [0n, 100n, 100n, 0n],
  ],
  ['called off', [fact('AUTHORIZED', 100n), fact('VOIDED', 100n)], 'CANCELLED', [0n, 0n, 0n, 0n]],
  ['failed', [fact('PENDING', 100n), fact('FAILED', 100n)], 'DECLINED', [0n, 0n, 0n, 0n]],
  [
    'failed, and then paid',
    [fact('PENDING', 100n), fact('FAILED', 100n), fact('CAPTURED', 100n)],
    'CAPTURED',
    [0n, 100n, 0n, 0n],
  ],
  ['free of charge', [fact('CAPTURED', 0n)], 'CAPTURED', [0n, 0n, 0n, 0n]],
])('a payment that is %s', (_what, facts, status, [authorizedMinor, capturedMinor, refundedMinor, pendingMinor]) => {
  expect(standingOf(facts)).toEqual({ status, authorizedMinor, capturedMinor, refundedMinor, pendingMinor })
})

test('what is pending asks for a further step where there is one', () => {
  expect(standingOf([fact('PENDING', 5n)], { type: 'confirm' }).status).toBe('REQUIRES_ACTION')
})

test('in whatever order a provider tells what happened, it comes to the same, and never to less than nothing', () => {
  const kinds = fc.constantFrom<Fact['kind']>('PENDING', 'AUTHORIZED', 'CAPTURED', 'VOIDED', 'FAILED', 'REFUNDED')
  const facts = fc.array(fc.record({ kind: kinds, amountMinor: fc.bigInt(0n, 100n), reference: fc.string() }))
  const shuffled = facts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      const standing = standingOf(all)
      expect(standingOf(mixed)).toEqual(standing)
      expect([standing.authorizedMinor, standing.pendingMinor].every((amount) => amount >= 0n)).toBe(true)
    }),
  )
})

test('a capture of less than was authorised lets the rest go, and refunds that went through are told', () => {
  const refunds = [
    { reference: 're_1', amountMinor: 10n, status: 'SUCCEEDED' },
    { reference: 're_2', amountMinor: 20n, status: 'PENDING' },
    { reference: 're_3', amountMinor: 30n, status: 'FAILED' },
  ] as const
  const outcome = { status: 'CAPTURED', reference: 'pi_1', capturedMinor: 60n, refunds } as const
  expect(factsOf(outcome, 100n).map(({ kind, reference, amountMinor }) => [kind, reference, amountMinor])).toEqual([
    ['CAPTURED', 'pi_1', 60n],
    ['VOIDED', 'pi_1', 40n],
    ['REFUNDED', 're_1', 10n],
  ])
})
