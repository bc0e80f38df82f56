import type { Cart } from '../cart.ts'

type Line = Cart['lines'][number]

/** What stands between a line and an order, in words. */
export function Problem({ code, available }: { code: Line['problems'][number]['code']; available: number }) {
  if (code === 'PRICE_CHANGED') return <p className="problem mild">Its price has changed since you put it in.</p>
  if (code === 'NOT_FOR_SALE') return <p className="problem">We do not sell it any more.</p>
  return <p className="problem">{available < 1 ? 'It has sold out meanwhile.' : `Only ${available} are left.`}</p>
}
