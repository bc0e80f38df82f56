import { Price } from '../money.tsx'
import type { Tile } from '../products.ts'
import { Link } from '../router.tsx'

const notes = { IN_STOCK: undefined, LOW_STOCK: 'Last few', OUT_OF_STOCK: 'Sold out' }

export function ProductTile({ tile, isEager }: { tile: Tile; isEager: boolean }) {
  const { slug, name, brand, image, availability, variants } = tile
  const cheapest = variants.reduce((least, variant) =>
    BigInt(variant.price.minor) < BigInt(least.price.minor) ? variant : least,
  )
  const isFrom = variants.some(({ price }) => price.minor !== cheapest.price.minor)
  const note = notes[availability] ?? (variants.some(({ compareAtPrice }) => compareAtPrice) ? 'Reduced' : undefined)
  return (
    <li className={`tile ${availability === 'OUT_OF_STOCK' ? 'sold-out' : ''}`}>
      <Link to={`product/${slug}`}>
        <span className="picture">
          {image && <img src={image.url} alt="" width="800" height="800" loading={isEager ? 'eager' : 'lazy'} />}
          {note && <span className={`note ${note === 'Reduced' ? 'sale' : ''}`}>{note}</span>}
        </span>
        <span className="caption">
          <span className="name">{name}</span>
          <span className="maker">{brand?.name}</span>
          <span className="cost">
            {isFrom && 'from '}
            <Price of={cheapest.price} />
          </span>
        </span>
      </Link>
    </li>
  )
}
