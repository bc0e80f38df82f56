import { sorts } from '../products.ts'
import { go, usePlace } from '../router.tsx'

/** What of the list is shown, and in which order: a sentence that can be changed. */
export function Wishes({ total }: { total?: number }) {
  const { search } = usePlace()
  const wish = new URLSearchParams(search)
  const change = (name: string, value: string) => {
    const changed = new URLSearchParams(search)
    if (value) changed.set(name, value)
    else changed.delete(name)
    go(changed.size > 0 ? `?${changed}` : '', { replace: true })
  }
  return (
    <p className="wishes">
      <span className="how-many" role="status">
        {total === undefined ? '' : total === 0 ? 'Nothing' : total === 1 ? 'One thing' : `${total} things`}
      </span>
      <label>
        <span className="unseen">Availability</span>
        <select value={wish.has('available') ? '1' : ''} onChange={(event) => change('available', event.target.value)}>
          <option value="">sold out or not</option>
          <option value="1">in stock</option>
        </select>
      </label>
      <label>
        <span className="unseen">Order</span>
        <select value={wish.get('sort') ?? ''} onChange={(event) => change('sort', event.target.value)}>
          {Object.entries(sorts).map(([value, { label }]) => (
            <option key={value} value={value}>
              {value === '' && wish.has('q') ? 'best match first' : label}
            </option>
          ))}
        </select>
      </label>
    </p>
  )
}
