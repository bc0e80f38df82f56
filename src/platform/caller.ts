/** What kind of party asks: nobody known, a signed-in person, an API key, or the server itself. */
export type ActorKind = 'guest' | 'customer' | 'staff' | 'superuser' | 'service' | 'system'

/** Who is asking, and in which tenant. Fixed for the life of an operation or a sweep. */
export interface Caller {
  /** The tenant's bare uuid, as row-level security compares it. */
  readonly tenantId: string
  readonly actor: { readonly kind: ActorKind; readonly id: string }
  readonly permissions: ReadonlySet<string>
  /** When the proof of identity runs out, in milliseconds of the epoch; streams close then. */
  readonly expiresAt?: number
  /** The session that the proof was given out under, where there is one. */
  readonly sessionId?: string
}

/** The server itself, at work in one tenant: relay, sweeps, imports, seeds. */
export const systemCaller = (tenantId: string, name: string): Caller => ({
  tenantId,
  actor: { kind: 'system', id: name },
  permissions: new Set(),
})

/** Whether the caller is a signed-in customer, member of staff or superuser. */
export const isPerson = ({ actor }: Caller): boolean =>
  actor.kind === 'customer' || actor.kind === 'staff' || actor.kind === 'superuser'
