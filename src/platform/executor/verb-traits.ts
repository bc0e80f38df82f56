import type { GraphQLField } from 'graphql'
import { Extensions } from 'type-graphql'

type Verb = GraphQLField<unknown, unknown> | undefined

/** The mutation asks the outside world: it runs as two transactions around one call, and needs an idempotency key. */
export const AsksOutside = () => Extensions({ asksOutside: true })
/** The mutation moves money or stock by itself, and needs an idempotency key. */
export const NeedsKey = () => Extensions({ needsKey: true })
/** The answer carries secrets: what is stored under an idempotency key is encrypted. */
export const KeepsSecrets = () => Extensions({ keepsSecrets: true })
/** The mutation does no harm when it is done twice, and what it answers may be given to nobody else: a key is ignored. */
export const IgnoresKey = () => Extensions({ ignoresKey: true })

export const needsKey = (verb: Verb): boolean => asksOutside(verb) || verb?.extensions.needsKey === true
export const asksOutside = (verb: Verb): boolean => verb?.extensions.asksOutside === true
export const keepsSecrets = (verb: Verb): boolean => verb?.extensions.keepsSecrets === true
export const ignoresKey = (verb: Verb): boolean => verb?.extensions.ignoresKey === true
