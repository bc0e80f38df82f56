import { type MouseEvent, type ReactNode, useEffect, useSyncExternalStore } from 'react'

const BASE = import.meta.env.BASE_URL // `/storefront/`
const listeners = new Set<() => void>()
const moved = () => listeners.forEach((listener) => void listener())

/** Goes to a place of the shop, such as `cart` or `?q=mug`; `replace` leaves no step back. */
export function go(to: string, { replace = false } = {}): void {
  const visit = { at: Date.now() }
  if (replace) history.replaceState(visit, '', BASE + to)
  else history.pushState(visit, '', BASE + to)
  moved()
  if (!replace) scrollTo(0, 0)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

interface Place {
  /** The parts of the path below the shop. */
  readonly path: string[]
  readonly search: string
  /** Tells this visit from others to the same address; going back finds the same one. */
  readonly visit: string
}

export function usePlace(): Place {
  const visit = useSyncExternalStore(
    subscribe,
    () => `${location.pathname}${location.search}#${history.state?.at ?? ''}`,
  )
  const { pathname, search } = new URL(visit, location.origin)
  return { visit, path: pathname.slice(BASE.length).split('/').filter(Boolean).map(decodeURIComponent), search }
}

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · Heron & Thimble` : 'Heron & Thimble'
  }, [title])
}

interface LinkProps {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly current?: boolean
  readonly label?: string
}

export function Link({ to, children, className, current, label }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a
      href={BASE + to}
      onClick={follow}
      className={className}
      aria-current={current ? 'page' : undefined}
      aria-label={label}
    >
      {children}
    </a>
  )
}
