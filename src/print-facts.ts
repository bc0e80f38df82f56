import 'reflect-metadata'
import { isEnumType, isObjectType } from 'graphql'
import { settings } from './config.ts'
import { permissions, permissionsOf, roles } from './people/index.ts'
import { type ErrorCode, errorCodes, statusOf } from './platform/errors.ts'
import { ignoresKey, needsKey } from './platform/executor/verb-traits.ts'
import { nameOf, type Rule } from './platform/guard.ts'
import { limitsByName } from './platform/limits.ts'
import { refusalCodes } from './platform/refusal-codes.ts'
import { buildSchema } from './schema.ts'

// What the reference in docs/ tells beside schema.graphql: `npm run docs` reads it.
const schema = buildSchema()

const rights = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type}.${field.name}`, field] as const))
  .flatMap(([coordinate, { extensions }]) =>
    extensions.permission ? [[coordinate, nameOf(extensions.permission as Rule)]] : [],
  )

const keys = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((verb) =>
  needsKey(verb) ? [[verb.name, 'needed']] : ignoresKey(verb) ? [[verb.name, 'ignored']] : [],
)

function valuesOf(name: string) {
  const type = schema.getType(name)
  return isEnumType(type) ? type.getValues().map((value) => ({ name: value.name, meaning: value.description })) : []
}

process.stdout.write(
  JSON.stringify({
    settings,
    limits: limitsByName,
    permissions,
    roles: Object.entries(roles).map(([name, meaning]) => ({
      name,
      meaning,
      holds: [...permissionsOf(name as keyof typeof roles)],
    })),
    rights: Object.fromEntries(rights),
    keys: Object.fromEntries(keys),
    errors: Object.entries(errorCodes).map(([code, meaning]) => ({
      code,
      status: statusOf(code as ErrorCode),
      meaning,
    })),
    refusals: Object.entries(refusalCodes).map(([code, meaning]) => ({ code, meaning })),
    events: valuesOf('OrderEventType'),
    wishlistEvents: valuesOf('WishlistEventType'),
  }),
)
