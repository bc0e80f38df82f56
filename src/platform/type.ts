import { ObjectType } from 'type-graphql'

interface TypeOptions {
  /** The name in the schema, where it is not that of the class. */
  readonly name?: string
  readonly implements?: (abstract new () => object) | (abstract new () => object)[]
}

/**
 * An object type of the schema. Plain fields are read straight off the row (`simpleResolvers`),
 * which is what keeps wide lists fast; so types are declared through this and nothing else.
 */
export function Type(description: string, { name, implements: interfaces }: TypeOptions = {}): ClassDecorator {
  const options = { description, simpleResolvers: true, ...(interfaces && { implements: interfaces as never }) }
  return name ? ObjectType(name, options) : ObjectType(options)
}
