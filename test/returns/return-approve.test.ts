import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Fulfilment, told } from '../fulfilment/shipments.ts'
import { approved, back, come, guarded, openShipped, refused, succeed } from './returns.ts'

let made: Fulfilment
let returnId: string

beforeEach(async () => {
  made = await openShipped()
  const { owner, orderId, mugs } = made
  returnId = (await succeed(owner, 'returnRequest', { orderId, lines: [back(mugs, 2)] })).id
})

describe('a return', () => {
  it('may come once somebody has said so', async () => {
    const sent = await succeed(made.owner, 'returnApprove', { returnId, expectedVersion: 1 })
    expect(sent).toMatchObject({ status: 'APPROVED', version: 2 })
    expect(told(sent.order).at(-1)).toBe('RETURN_APPROVED')
    await refused(made, 'returnApprove', { returnId }, 'WRONG_STATE', 'returnId')
    await refused(made, 'returnApprove', { returnId, expectedVersion: 1 }, 'CONFLICT', 'expectedVersion')
    await refused(made, 'returnApprove', { returnId: newId('ret') }, 'NOT_FOUND', 'returnId')
  })

  it('is approved by staff of the shop, once', () => guarded(made, 'returnApprove', { returnId }))

  it('may not come for a reason, and its pieces can then be asked for again', async () => {
    const { owner, orderId, mugs } = made
    const sent = await succeed(owner, 'returnReject', { returnId, reason: ' It was worn. ' })
    expect(sent).toMatchObject({ status: 'REJECTED', rejectReason: 'It was worn.' })
    expect(told(sent.order).at(-1)).toBe('RETURN_REJECTED')
    for (const verb of ['returnApprove', 'returnReject'] as const)
      await refused(
        made,
        verb,
        { returnId, ...(verb === 'returnReject' && { reason: 'x' }) },
        'WRONG_STATE',
        'returnId',
      )
    await succeed(owner, 'returnRequest', { orderId, lines: [back(mugs, 3)] })
  })

  it('is rejected by staff of the shop, once, and with a reason', async () => {
    await refused(made, 'returnReject', { returnId, reason: '  ' }, 'REQUIRED', 'reason')
    await refused(made, 'returnReject', { returnId, reason: 'x'.repeat(501) }, 'TOO_LONG', 'reason')
    await refused(made, 'returnReject', { returnId: newId('ret'), reason: 'x' }, 'NOT_FOUND', 'returnId')
    await guarded(made, 'returnReject', { returnId, reason: 'It was worn.' })
  })

  it('of which something has come is not rejected any more', async () => {
    const { owner, mugs } = made
    await succeed(owner, 'returnReject', { returnId, reason: 'Try again.' })
    const other = await approved(made)
    await succeed(owner, 'returnReceive', { returnId: other, lines: [come(mugs, 1)] })
    await refused(made, 'returnReject', { returnId: other, reason: 'x' }, 'WRONG_STATE', 'returnId')
  })
})
