import { useState } from 'react'
import { useAnswer } from '../answer.ts'
import { ProductDetailDocument, type ProductDetailQuery } from '../generated/operations.ts'
import { Price } from '../money.tsx'
import { Buy } from '../parts/buy.tsx'
import { OptionPicker } from '../parts/option-picker.tsx'
import { pictureOf } from '../parts/options.ts'
import { Trouble } from '../parts/states.tsx'
import { go, Link, usePlace, useTitle } from '../router.tsx'
import { NotFoundPage } from './not-found.tsx'

export type Product = NonNullable<ProductDetailQuery['product']>

export function ProductPage({ slug }: { slug: string }) {
  const { data, error, again } = useAnswer(ProductDetailDocument, { slug })
  useTitle(data?.product?.name)
  if (data?.product) return <Shown product={data.product} />
  if (data) return <NotFoundPage what="product" />
  return <div className="frame product waiting">{error && <Trouble error={error} again={again} />}</div>
}

function Shown({ product }: { product: Product }) {
  const { name, brand, category, images, variants, descriptionHtml, slug } = product
  const { search } = usePlace()
  const sku = new URLSearchParams(search).get('sku')
  const variant =
    variants.find((one) => one.sku === sku) ??
    variants.find(({ available, sellsBeyondStock }) => available > 0 || sellsBeyondStock) ??
    variants[0]
  if (!variant) return <NotFoundPage what="product" />
  return (
    <article className="frame product">
      <Pictures key={variant.id} images={images} first={pictureOf(images, variant.options)} />
      <div className="about">
        <nav aria-label="Where this stands">
          {[...(category?.ancestors ?? []), ...(category ? [category] : [])].map((place) => (
            <Link key={place.slug} to={`?category=${place.slug}`}>
              {place.name}
            </Link>
          ))}
        </nav>
        <h1>{name}</h1>
        {brand && <p className="maker">by {brand.name}</p>}
        <p className="asking" aria-live="polite">
          <Price of={variant.price} was={variant.compareAtPrice} />
          <span className="tax"> tax included</span>
        </p>
        <OptionPicker
          variants={variants}
          chosen={variant}
          choose={(one) => go(`product/${slug}?sku=${encodeURIComponent(one.sku)}`, { replace: true })}
        />
        <Buy key={variant.id} variant={variant} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the server has sanitised it, and says so in its schema */}
        <div className="words" dangerouslySetInnerHTML={{ __html: descriptionHtml }} />
      </div>
    </article>
  )
}

function Pictures({ images, first }: { images: Product['images']; first: number }) {
  const [at, setAt] = useState(first)
  const image = images[at]
  return (
    <div className="pictures">
      {image && <img className="large" src={image.url} alt={image.alt} width="800" height="800" />}
      {images.length > 1 && (
        <div className="small">
          {images.map(({ url }, index) => (
            <button
              key={url}
              type="button"
              onClick={() => setAt(index)}
              aria-pressed={index === at}
              aria-label={`Picture ${index + 1} of ${images.length}`}
            >
              <img src={url} alt="" width="80" height="80" />
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
