import { useEffect, useRef } from 'react'
import { reloadCart } from './cart.ts'
import { CartPage } from './pages/cart.tsx'
import { CheckoutPage } from './pages/checkout.tsx'
import { ListPage } from './pages/list.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { OrderPage } from './pages/order.tsx'
import { ProductPage } from './pages/product.tsx'
import { Footer } from './parts/footer.tsx'
import { Header } from './parts/header.tsx'
import { usePlace } from './router.tsx'

export function App() {
  const { path } = usePlace()
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  const where = path.join('/')

  useEffect(() => void reloadCart(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each new page, those who listen are taken to it
  useEffect(() => {
    if (!isFirst.current) main.current?.focus({ preventScroll: true })
    isFirst.current = false
  }, [where])

  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <Page path={path} />
      </main>
      <Footer />
    </>
  )
}

function Page({ path: [page, id, ...more] }: { path: string[] }) {
  if (more.length > 0) return <NotFoundPage />
  if (page === undefined) return <ListPage />
  if (page === 'product' && id) return <ProductPage key={id} slug={id} />
  if (page === 'order' && id) return <OrderPage key={id} id={id} />
  if (page === 'cart' && !id) return <CartPage />
  if (page === 'checkout' && !id) return <CheckoutPage />
  return <NotFoundPage />
}
