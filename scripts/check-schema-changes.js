// Fails when schema.graphql breaks what the last release promised. What is to go is released first with
// `@deprecated(reason: "Use x instead; goes on 2027-03-01.")`, and may go from that day on. Dangerous changes are told.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { fail, root } from './tools.js'

const project = path.resolve(process.argv[2] ?? root)
const today = process.argv[3] ?? new Date().toISOString().slice(0, 10)

const read = (name) => buildSchema(readFileSync(path.join(project, name), 'utf8'))
const [latest] = readdirSync(path.join(project, 'releases'))
  .filter((name) => name.endsWith('.graphql'))
  .sort(new Intl.Collator('en', { numeric: true }).compare)
  .slice(-1)
if (!latest) fail('There is no release to compare with: npm run release')

const released = read(path.join('releases', latest))
const changes = await diff(released, read('schema.graphql'))

const hasFields = (type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
const isDue = (thing) => {
  const [, day] = /goes on (\d{4}-\d{2}-\d{2})/.exec(thing?.deprecationReason ?? '') ?? []
  return day !== undefined && day <= today
}

/** A member of a type, by itself or with one of its arguments, may go when either's day has come. */
function mayGo(where) {
  const [typeName, memberName, argumentName] = where.split('.')
  const type = released.getType(typeName)
  const member = isEnumType(type) ? type.getValue(memberName) : hasFields(type) && type.getFields()[memberName]
  return isDue(member) || isDue(member?.args?.find(({ name }) => name === argumentName))
}

/** The places of the released schema that lead to a type. */
const waysTo = (name) =>
  Object.values(released.getTypeMap())
    .filter(hasFields)
    .flatMap((parent) =>
      Object.values(parent.getFields()).flatMap((field) =>
        [field, ...(field.args ?? [])]
          .filter(({ type }) => getNamedType(type).name === name)
          .map((thing) => [parent.name, field.name, thing.name].slice(0, thing === field ? 2 : 3)),
      ),
    )

const removed = new Set(changes.filter(({ type }) => type === ChangeType.TypeRemoved).map(({ path: name }) => name))

/** A type may go together with all that leads to it. */
function typeMayGo(name, within = []) {
  const ways = waysTo(name).filter(([parent]) => !within.includes(parent))
  return ways.every((way) => mayGo(way.join('.')) || (removed.has(way[0]) && typeMayGo(way[0], [...within, name])))
}

const breaking = changes.filter(
  ({ criticality, type, path: where = '' }) =>
    criticality.level === CriticalityLevel.Breaking &&
    !(type === ChangeType.TypeRemoved ? waysTo(where).length > 0 && typeMayGo(where, [where]) : mayGo(where)),
)
for (const { criticality, message } of changes)
  if (criticality.level === CriticalityLevel.Dangerous) console.log(`note: ${message}, which may surprise clients`)
if (breaking.length > 0)
  fail(
    [
      `Clients of ${latest} would break. What goes has to be released as deprecated first, with its day in the reason:`,
      ...breaking.map(({ message }) => `- ${message}`),
    ].join('\n'),
  )
