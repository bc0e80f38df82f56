import type { Permissions } from './guard.ts'
import type { Sweep } from './sweeps.ts'

/** The contents page of a domain: what it answers, who may ask, what it does by itself. `S` is what its sweeps work with. */
export interface Module<S = never> {
  // biome-ignore lint/complexity/noBannedTypes: type-graphql takes classes as functions
  readonly resolvers: readonly Function[]
  /** One graphql-shield rule for each root field, and for each nested field that not everybody may read. */
  readonly permissions: Permissions
  /** Work that falls due by the clock. */
  readonly sweeps?: readonly Sweep<S>[]
}
