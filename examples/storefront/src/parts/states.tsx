import type { ReactNode } from 'react'
import { Heron } from './heron.tsx'

/** A page with little on it: what is the matter, and what to do about it. */
export const Plain = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="plain frame">
    <div>
      <h1>{title}</h1>
      {children}
    </div>
    <Heron />
  </section>
)

export const Trouble = ({ error, again }: { error: Error; again(): void }) => (
  <div className="notice trouble" role="alert">
    <p>{error.message}</p>
    <button type="button" className="quiet" onClick={again}>
      Try again
    </button>
  </div>
)
