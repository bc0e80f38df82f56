import { expect, it } from 'vitest'
import { openShop, outside } from '../harness.ts'
import { ME } from './people.ts'

it('everybody who is signed in sees who they are and what they may do; a guest is nobody', async () => {
  const shop = await openShop()
  const staff = await shop.staff()
  const { me } = await staff(ME)
  expect(me).toMatchObject({ id: staff.userId, roles: ['STAFF'] })
  expect(me.permissions.sort()).toEqual([
    'catalog:read',
    'catalog:write',
    'customers:read',
    'inventory:read',
    'inventory:write',
    'orders:read',
    'orders:write',
    'payments:write',
  ])
  const owner = await shop.owner()
  expect((await owner(ME)).me.permissions).toHaveLength(18)
  expect((await (await shop.customer())(ME)).me).toMatchObject({ roles: ['CUSTOMER'], permissions: [] })
  expect((await (await shop.guest())(ME)).me).toBeNull()
})

it('who no longer exists is nobody', async () => {
  const shop = await openShop()
  const customer = await shop.customer()
  await outside`delete from users where tenant_id = ${shop.tenantId}`
  expect((await customer(ME)).me).toBeNull()
})
