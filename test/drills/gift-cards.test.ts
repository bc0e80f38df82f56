import { expect } from 'vitest'
import { openShop } from '../harness.ts'
import { drill } from './drill.ts'
import { payAtOnce } from './gift-cards.ts'

const { size, holds, control } = drill({
  name: 'gift-cards',
  proves: 'Of a gift card no cent is spent twice, whoever pays with it at the same moment.',
  small: { buyers: 30 },
  full: { buyers: 200 },
})

holds(
  'a card with enough for seven orders pays for seven, and keeps what is left',
  async () => {
    const { placed, refused, other, left, paid } = await payAtOnce(await openShop(), size.buyers, '37.50')
    const doubled = Math.max(0, paid - 3500, -left)
    return { n: size.buyers, lost: 7 - Math.min(placed, 7), doubled, placed, refused, other, left }
  },
  ({ placed, refused, other, left }) =>
    expect({ placed, refused, other, left }).toEqual({ placed: 7, refused: size.buyers - 7, other: [], left: 250 }),
)

control('without the lock on its row a card pays more than it holds', ['gift_card_guard'], async () => {
  // A machine may be quick enough for no two of them to meet.
  for (let run = 0; run < 10; run++) {
    const { left } = await payAtOnce(await openShop(), 30, '10.00')
    if (left < 0) return -left
  }
  return 0
})
