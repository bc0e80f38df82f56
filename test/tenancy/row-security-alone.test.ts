import { expect, it } from 'vitest'
import { orders } from '../../src/orders/order.table.ts'
import { takeAway } from '../../src/platform/protection.ts'
import { textOf } from '../../src/platform/statement.ts'
import { ours } from '../../src/platform/tenant-table.ts'
import { besieged, holds } from './walls.ts'

takeAway(['tenant_predicate']) // before the first statement is compiled: it stays so for the life of this process

const siege = besieged(undefined, { roles: ['guest', 'owner'] }) // what the others may do, the owner may

it("the code's own predicates are off", () => expect(textOf(ours(orders))).toBe('true'))

holds(siege)
