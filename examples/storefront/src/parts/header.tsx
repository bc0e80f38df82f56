import { type FormEvent, useEffect, useState } from 'react'
import { useAnswer } from '../answer.ts'
import { useCart } from '../cart.ts'
import { ShopDocument } from '../generated/operations.ts'
import { go, Link, usePlace } from '../router.tsx'
import { Heron } from './heron.tsx'

export function Header() {
  const { cart } = useCart()
  const count = cart?.itemCount ?? 0
  return (
    <header className="frame">
      <div className="masthead">
        <Link to="" className="wordmark">
          <Heron />
          <span>
            Heron <i>&amp;</i> Thimble
          </span>
        </Link>
        <Search />
        <Link to="cart" className="to-cart" label={`Cart, ${count} ${count === 1 ? 'thing' : 'things'}`}>
          Cart <span className={count > 0 ? 'count' : 'count none'}>{count}</span>
        </Link>
      </div>
      <Departments />
    </header>
  )
}

function Search() {
  const { path, search } = usePlace()
  const asked = path.length === 0 ? (new URLSearchParams(search).get('q') ?? '') : ''
  const [words, setWords] = useState(asked)
  useEffect(() => setWords(asked), [asked])
  const find = (event: FormEvent) => {
    event.preventDefault()
    go(words.trim() ? `?${new URLSearchParams({ q: words.trim() })}` : '')
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is too young for some browsers
    <form className="search" role="search" onSubmit={find}>
      <label className="unseen" htmlFor="search">
        Search the shop
      </label>
      <input
        id="search"
        type="search"
        placeholder="Search: teapot, wool, oak…"
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit">Find</button>
    </form>
  )
}

function Departments() {
  const { data } = useAnswer(ShopDocument, {})
  const { path, search } = usePlace()
  const chosen = path.length === 0 ? new URLSearchParams(search).get('category') : null
  return (
    <nav className="departments" aria-label="Departments">
      <ul>
        {data?.categories.map(({ slug, name, children }) => (
          <li key={slug}>
            <Link to={`?category=${slug}`} current={slug === chosen || children.some((child) => child.slug === chosen)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
