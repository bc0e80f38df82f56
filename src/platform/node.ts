import { Field, ID, InterfaceType } from 'type-graphql'
import { prefixOf } from './id.ts'

const typeNames = new Map<string, string>()

/** Names the GraphQL type behind an id prefix, so that `Node` knows what stands behind an id. */
export function nameNode(prefix: string, typeName: string): void {
  typeNames.set(prefix, typeName)
}

/** The GraphQL type of the thing an id names. */
export const typeOfId = (id: string): string | undefined => typeNames.get(prefixOf(id))

@InterfaceType({
  description: 'Anything with an id of its own.',
  resolveType: (value: { id: string }) => typeOfId(value.id),
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, unique across all tenants and kinds; ids made later sort later.' })
  id!: string
}
