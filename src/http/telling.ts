import type { Context } from '../context.ts'
import { withoutHttp } from '../platform/errors.ts'
import { stringifyResult } from '../platform/executor/raw-json.ts'
import type { Operations } from './operations.ts'
import type { Prepared } from './prepare.ts'

/** A subscription as somebody asked for it. */
export interface Opening {
  readonly ready: Prepared
  readonly variables: Readonly<Record<string, unknown>>
  readonly ctx: Context
}

/** What somebody is told of an event: the answer as JSON, and the event's number where the stream is numbered. */
export interface Told {
  readonly text: string
  readonly id?: string
}

/** One text for each document and audience; undefined while the database is away. */
type Tellings = Map<Prepared, Map<string, Promise<Told | undefined>>>
const TELLINGS = Symbol('tellings')

/** What has been told of an event goes with it: a weak map would hold on to it until it outlives its time. */
export type Event = { readonly sequence?: bigint; [TELLINGS]?: Tellings }

/**
 * Tells an event: once for all who asked alike and may see alike, however many they are. Each telling is an operation
 * of its own, with loaders of its own, so that it shows what stands when it is told.
 */
export async function tell(operations: Operations, opening: Opening, event: Event): Promise<Told | undefined> {
  event[TELLINGS] ??= new Map()
  const ofDocument = event[TELLINGS].get(opening.ready) ?? new Map<string, Promise<Told | undefined>>()
  event[TELLINGS].set(opening.ready, ofDocument)
  const audience = audienceOf(opening)
  const telling = ofDocument.get(audience) ?? execute(operations, opening, event)
  ofDocument.set(audience, telling)
  const told = await telling
  if (!told && ofDocument.get(audience) === telling) ofDocument.delete(audience)
  return told
}

async function execute(
  { execute }: Operations,
  { ready, variables, ctx }: Opening,
  event: Event,
): Promise<Told | undefined> {
  const result = await execute({ ...ready, variables, contextValue: ctx.fork() }, event)
  if (result.errors?.some(({ extensions }) => extensions.code === 'UNAVAILABLE')) return undefined
  const shown = result.errors ? { ...result, errors: result.errors.map(withoutHttp) } : result
  return {
    text: stringifyResult(shown as never).trimEnd(),
    id: event.sequence === undefined ? undefined : String(event.sequence),
  }
}

/** Everything that an answer can depend on, beside document and event: who asks, through which host, and for what. */
function audienceOf({ ready, variables, ctx: { caller, request } }: Opening): string {
  const { tenantId, actor, permissions } = caller
  const { [ready.cursor ?? '']: _anywhere, ...rest } = variables
  return JSON.stringify([tenantId, actor.kind, actor.id, [...permissions].sort(), request.origin, rest])
}
