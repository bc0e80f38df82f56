import type { GraphQLSchema } from 'graphql'
import ts from 'typescript'
import type { Files } from './tree.ts'

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Verbs without the one file of their name, and files that are named like a verb the schema does not have. */
export function strayVerbs(schema: GraphQLSchema, files: Files): string[] {
  const roots = { mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }
  return Object.entries(roots).flatMap(([kind, root]) => {
    const verbs = new Map(Object.keys(root?.getFields() ?? {}).map((name) => [`${kebab(name)}.${kind}.ts`, name]))
    const held = Object.keys(files).filter((file) => file.endsWith(`.${kind}.ts`))
    const baseOf = (file: string) => file.slice(file.lastIndexOf('/') + 1)
    return [
      ...[...verbs]
        .filter(([base]) => held.filter((file) => baseOf(file) === base).length !== 1)
        .map(([, name]) => name),
      ...held.filter((file) => !verbs.has(baseOf(file))),
    ]
  })
}

/** Mutations that no test sends: none holds the field in a document, nor its name to make a document of. */
export function untestedVerbs(schema: GraphQLSchema, tests: Files): string[] {
  const said = Object.entries(tests).flatMap(([name, text]) => (name.endsWith('.graphql') ? [text] : stringsIn(text)))
  return Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((verb) => {
    const field = new RegExp(`(?<![\\w.$])${verb}\\s*[({@]`)
    return !said.some((text) => text === verb || field.test(text))
  })
}

/** The strings of a source, the fixed parts of templates among them, without the titles of tests. */
function stringsIn(source: string): string[] {
  const strings: string[] = []
  const walk = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      strings.push(node.text)
    if (ts.isCallExpression(node) && /^(?:describe|it|test)\b/.test(node.expression.getText()))
      node.arguments.slice(1).forEach(walk)
    else ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest, true))
  return strings
}

/** Files that declare a type of the schema past `Type()`, and so resolve its plain fields slowly. */
export const slowTypes = (files: Files): string[] =>
  Object.keys(files).filter(
    (name) => /(?<!\w)ObjectType\(/.test(files[name] ?? '') && !/^src\/platform\/(?:type|expose)\.ts$/.test(name),
  )

const WORKPLACE =
  /(?<![\w.~-])\/(?:work|shared|root|home\/\w+)\/|\b(?:spikes|speed|design|withstand|models)\.md\b|\bexample-house\b|\bspike-path\b/

/** Where a text speaks of the place it was written at, which its readers do not have: `file:line`. */
export const workplaceNames = (files: Files): string[] =>
  Object.entries(files).flatMap(([name, text]) =>
    text.split('\n').flatMap((line, index) => (WORKPLACE.test(line) ? [`${name}:${index + 1}`] : [])),
  )

/** Paths in a text for which there is no file or folder. */
export const deadEnds = (text: string, exists: (path: string) => boolean): string[] =>
  [...text.matchAll(/`((?:src|test|scripts|bin|demo|drizzle)\/[\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !exists(path))

export interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>
}

/** Binaries for other machines that a lock has lost: npm leaves out what it cannot fetch, and `npm ci` then refuses. */
export const unlocked = ({ packages }: Lock): string[] =>
  Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !placesAbove(place).some((above) => `${above}node_modules/${name}` in packages),
    ),
  )

/** Where Node looks for what a package needs: in it, and in each package that it lies in. */
const placesAbove = (place: string): string[] => {
  const within = place.split('node_modules/').slice(1)
  return [
    '',
    ...within.map(
      (_, i) =>
        `node_modules/${within
          .slice(0, i + 1)
          .join('node_modules/')
          .replace(/\/$/, '')}/`,
    ),
  ]
}
