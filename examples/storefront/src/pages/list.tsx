import { useAnswer } from '../answer.ts'
import { ShopDocument, type ShopQuery } from '../generated/operations.ts'
import { Heron } from '../parts/heron.tsx'
import { ProductTile } from '../parts/product-tile.tsx'
import { Trouble } from '../parts/states.tsx'
import { Wishes } from '../parts/wishes.tsx'
import { useProducts } from '../products.ts'
import { Link, usePlace, useTitle } from '../router.tsx'

export function ListPage() {
  const place = usePlace()
  const wish = new URLSearchParams(place.search)
  const { data: shop } = useAnswer(ShopDocument, {})
  const { shown, error, isLoading, load } = useProducts(place)
  const shelf = shop && findShelf(shop, wish.get('category'))
  const words = wish.get('q')
  useTitle(words ? `“${words}”` : shelf?.here.name)

  const tiles = shown?.tiles ?? []
  const hasLead = !words && tiles.length > 8
  return (
    <div className="frame list">
      <section className="opening">
        {words ? (
          <h1>“{words}”</h1>
        ) : shelf ? (
          <>
            <h1>{shelf.here.name}</h1>
            <p className="lede">{shelf.here.description}</p>
          </>
        ) : (
          <>
            <h1>
              Well-made things, <i>unhurriedly</i> chosen.
            </h1>
            <p className="lede">For kitchen, table, home, bath, desk, garden, travel and play.</p>
          </>
        )}
        {shelf && !words && (
          <ul className="shelves" aria-label={`Shelves of ${shelf.department.name}`}>
            <li>
              <Link to={`?category=${shelf.department.slug}`} current={shelf.here === shelf.department}>
                All
              </Link>
            </li>
            {shelf.department.children.map(({ slug, name }) => (
              <li key={slug}>
                <Link to={`?category=${slug}`} current={slug === shelf.here.slug}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>

      <Wishes total={shown?.total} />
      {error && <Trouble error={error} again={load} />}
      {shown?.total === 0 && <NothingFound />}
      <ul className={hasLead ? 'tiles with-lead' : 'tiles'} aria-busy={isLoading}>
        {tiles.map((tile, index) => (
          <ProductTile key={tile.id} tile={tile} isEager={index < 8} />
        ))}
        {!shown && !error && Array.from({ length: 8 }, (_, index) => <li key={-index} className="tile ghost" />)}
      </ul>
      {shown && shown.total > 0 && (
        <p className="more">
          <span role="status">
            {tiles.length} of {shown.total}
          </span>
          {shown.cursor && (
            <button type="button" className="quiet" onClick={load} disabled={isLoading}>
              {isLoading ? 'One moment…' : 'Show more'}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

const NothingFound = () => (
  <div className="nothing">
    <div>
      <p>Nothing on our shelves answers to that.</p>
      <p>
        Fewer words may find more, and so may <Link to="">a look around</Link>.
      </p>
    </div>
    <Heron />
  </div>
)

/** The category of a slug, and the department it stands in. */
function findShelf({ categories }: ShopQuery, slug: string | null) {
  for (const department of categories) {
    if (department.slug === slug) return { here: department, department }
    const here = department.children.find((child) => child.slug === slug)
    if (here) return { here, department }
  }
  return undefined
}
