import { Plain } from '../parts/states.tsx'
import { Link, useTitle } from '../router.tsx'

export function NotFoundPage({ what = 'page' }: { what?: 'page' | 'product' | 'order' }) {
  useTitle('Not here')
  return (
    <Plain title="Nothing stands here">
      <p>
        {what === 'page' && 'There is no page at this address.'}
        {what === 'product' && 'We do not sell this, or no longer. Something near it may do.'}
        {what === 'order' && 'There is no such order, or it was placed in another browser: only that one may see it.'}
      </p>
      <p>
        <Link to="" className="button">
          To the shop
        </Link>
      </p>
    </Plain>
  )
}
