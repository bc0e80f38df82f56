import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  specifiedDirectives,
} from 'graphql'
import { anchorOf, code, table } from './markdown.js'

const roots = {
  Query: ['queries.md', 'Queries'],
  Mutation: ['mutations.md', 'Mutations'],
  Subscription: ['subscriptions.md', 'Subscriptions'],
}

const kinds = [
  ['objects.md', 'Objects', (type) => (isObjectType(type) && !(type.name in roots)) || isInterfaceType(type)],
  ['inputs.md', 'Inputs', isInputObjectType],
  ['enums.md', 'Enums', isEnumType],
]

const pageOf = (type) => (isScalarType(type) ? 'schema.md' : kinds.find(([, , belongs]) => belongs(type))?.[0])

/** A type with its brackets and marks, its name a link to where it is told. */
function typeLink(type) {
  const named = getNamedType(type)
  if (isSpecifiedScalarType(named)) return code(type)
  return `[${code(type)}](${pageOf(named)}#${anchorOf(named.name)})`
}

/** The reference of the schema: a page for each kind of thing. */
export function pagesOfSchema(schema, facts) {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
  const pages = { 'schema.md': overview(schema, types) }
  for (const [name, [file, title]] of Object.entries(roots))
    pages[file] = page(
      title,
      schema.getType(name).description,
      Object.values(schema.getType(name).getFields()),
      (field) => rootField(name, field, facts),
    )
  for (const [file, title, belongs] of kinds) pages[file] = page(title, '', types.filter(belongs), ofType)
  return pages
}

const page = (title, opening, things, tell) =>
  `# ${title}\n\n${[opening, ...things.map((thing) => `## ${thing.name}\n\n${tell(thing)}`)].filter(Boolean).join('\n\n')}`

const overview = (schema, types) => `# The schema

Written from [schema.graphql](../../schema.graphql); GraphiQL shows the same beside your query.

${Object.entries(roots)
  .map(([name, [file, title]]) => `- [${title}](${file}): ${Object.keys(schema.getType(name).getFields()).length}`)
  .join('\n')}
${kinds.map(([file, title, belongs]) => `- [${title}](${file}): ${types.filter(belongs).length}`).join('\n')}

Who may ask for what is on one page, [permissions](permissions.md); so are [errors](errors.md), [events](events.md),
[limits](limits.md) and [settings](settings.md).

# Directives

${schema
  .getDirectives()
  .filter((directive) => !specifiedDirectives.some(({ name }) => name === directive.name))
  .map((directive) => `## @${directive.name}\n\n${directive.description}\n\n${inputs('argument', directive.args)}`)
  .join('\n\n')
  .trim()}

# Scalars

${types
  .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
  .map(({ name, description }) => `## ${name}\n\n${description}`)
  .join('\n\n')}`

function rootField(root, field, { rights, keys, refusals, errors }) {
  const named = new Set(field.description.match(/\b[A-Z]+(?:_[A-Z]+)*\b/g))
  const link = (name, anchor) => `[${name}](errors.md#${anchor})`
  const isBoth = (name) => errors.some(({ code }) => code === name)
  const refusalLinks = refusals
    .filter(({ code: name }) => root === 'Mutation' && named.has(name))
    .map(({ code: name }) => link(name, isBoth(name) ? `${anchorOf(name)}-refusal` : anchorOf(name)))
  const right = rights[`${root}.${field.name}`]
  const lines = [
    `- Gives ${typeLink(field.type)}`,
    `- Open to ${right === 'anybody' ? 'anybody' : right === 'signed in' ? 'whoever is signed in' : `holders of ${code(right)}`}`,
    keys[field.name] === 'needed' && '- Needs an [idempotency key](../idempotency.md)',
    keys[field.name] === 'ignored' && '- Ignores an [idempotency key](../idempotency.md): done twice, it does no harm',
    refusalLinks.length > 0 && `- Refused with ${refusalLinks.join(', ')}`,
  ]
  return [field.description, lines.filter(Boolean).join('\n'), inputs('argument', field.args)]
    .filter(Boolean)
    .join('\n\n')
}

function ofType(type) {
  if (isEnumType(type))
    return `${type.description}\n\n${table(
      ['value', 'meaning'],
      type.getValues().map(({ name, description }) => [code(name), description]),
    )}`
  const fields = Object.values(type.getFields())
  if (isInputObjectType(type)) return `${type.description}\n\n${inputs('field', fields)}`
  const interfaces = type.getInterfaces().map(typeLink).join(', ')
  return [type.description, interfaces && `Is a ${interfaces}.`, outputs(fields)].filter(Boolean).join('\n\n')
}

const inputs = (title, things) =>
  things.length === 0
    ? ''
    : table(
        [title, 'type', 'default', 'meaning'],
        things.map(({ name, type, defaultValue, description, deprecationReason }) => [
          code(name),
          typeLink(type),
          defaultValue === undefined ? '' : code(JSON.stringify(defaultValue)),
          deprecated(deprecationReason) + description,
        ]),
      )

const outputs = (fields) =>
  table(
    ['field', 'type', 'meaning'],
    fields.map(({ name, type, args, description, deprecationReason }) => [
      code(name),
      typeLink(type),
      [
        deprecated(deprecationReason) + description,
        ...args.map((arg) => `${code(arg.name)} (${typeLink(arg.type)}): ${arg.description}`),
      ].join('\n'),
    ]),
  )

const deprecated = (reason) => (reason ? `**Deprecated**: ${reason} ` : '')
