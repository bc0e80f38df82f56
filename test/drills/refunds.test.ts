import { openShop, outside } from '../harness.ts'
import { drill } from './drill.ts'
import { refundAtOnce } from './refunds.ts'

const { size, holds, control } = drill({
  name: 'refunds',
  proves: 'Several people who refund the same order at the same moment, each all of it, give back what was paid, once.',
  small: { orders: 12, people: 4 },
  full: { orders: 1000, people: 8 },
})

holds('what was paid goes back once, however many give it back at the same moment', async () => {
  const { beyond, missing } = await refundAtOnce(await openShop(), size)
  return { n: size.orders * size.people, doubled: beyond, lost: missing }
})

control('where money that is on its way is not counted, it goes back twice', ['refund_guard'], async () => {
  await outside`alter table payments drop constraint payments_refunds_within_captures`
  return (await refundAtOnce(await openShop(), { orders: 6, people: 4 })).beyond
})
