import { anchorOf, code, table } from './markdown.js'

/** What each limit counts; a limit that is missing here, or is no limit, stops the generator. */
const limitMeanings = {
  tokens: 'Tokens of a document.',
  depth: 'Levels of fields.',
  cost: 'Objects that an operation may make the server fetch, lists counted by their page size.',
  aliases: 'Fields under another name.',
  rootFields: 'Root fields of a query.',
  mutations: 'Root fields of a mutation.',
  fields: 'Fields written out, those of fragments each time they are spread.',
  bodyBytes: 'Bytes of the body of a request.',
  watchers: 'Sockets and streams that are open at a time in one process.',
}

export const pagesOfFacts = (facts) => ({
  'settings.md': settings(facts),
  'limits.md': limits(facts),
  'permissions.md': permissions(facts),
  'errors.md': errors(facts),
  'events.md': events(facts),
})

const settings = (facts) => `# Settings

Read from the environment once, at the start. A value that is not right stops the start and says why; an empty one
counts as not set.

${table(
  ['setting', 'default', 'meaning'],
  facts.settings.map(({ name, otherwise, meaning }) => [code(name), otherwise && code(otherwise), meaning]),
)}

What [docker-compose.yml](../../docker-compose.yml) reads besides is in [.env.example](../../.env.example).`

function limits({ limits }) {
  const names = Object.keys(limits)
  const kinds = Object.keys(limits[names[0]])
  const unknown = [
    ...kinds.filter((kind) => !(kind in limitMeanings)),
    ...Object.keys(limitMeanings).filter((kind) => !kinds.includes(kind)),
  ]
  if (unknown.length > 0) throw new Error(`scripts/docs/facts.js does not say what these limits are: ${unknown}`)
  return `# Limits

How large one operation may be, on every transport alike. \`LIMITS\` chooses the column. What goes beyond is refused
before anything runs, with [OPERATION_TOO_COMPLEX](errors.md#operation_too_complex). A page holds at most 100.

The header \`X-Cost: 1\` asks what an operation costs: the answer is in \`extensions.cost\`.

${table(
  ['limit', ...names, 'counts'],
  kinds.map((kind) => [
    code(kind),
    ...names.map((name) => limits[name][kind].toLocaleString('en')),
    limitMeanings[kind],
  ]),
)}`
}

function permissions({ roles, permissions, rights }) {
  const under = (right) =>
    Object.keys(rights)
      .filter((coordinate) => rights[coordinate] === right)
      .map(fieldLink)
      .sort()
      .join(', ')
  return `# Permissions

A caller holds permissions by its role, or by the API key it shows. A field asks for at most one. Who is nobody known
is told [UNAUTHENTICATED](errors.md#unauthenticated), who is known and lacks the permission
[FORBIDDEN](errors.md#forbidden).

## Roles

${table(
  ['role', 'meaning'],
  roles.map(({ name, meaning }) => [code(name), meaning]),
)}

## Who holds what, and for which fields

An API key holds the permissions it was made with.

${table(
  ['permission', ...roles.map(({ name }) => name), 'allows', 'fields'],
  Object.entries(permissions).map(([permission, meaning]) => [
    code(permission),
    ...roles.map(({ holds }) => (holds.includes(permission) ? '✓' : '')),
    meaning,
    under(permission),
  ]),
)}

A permission without fields shows more behind fields that are open to all, or waits for the fields that will ask for it.

## Signed in

Customers, staff and superusers: ${under('signed in')}.

## Open to anybody

What is shown still depends on who asks: a guest sees the cart of its token and the order of its secret, and no other.

${under('anybody')}.`
}

const pages = { Query: 'queries.md', Mutation: 'mutations.md', Subscription: 'subscriptions.md' }

function fieldLink(coordinate) {
  const [type, name] = coordinate.split('.')
  return type in pages ? `[${code(name)}](${pages[type]}#${anchorOf(name)})` : code(coordinate)
}

const errors = ({ errors, refusals }) => `# Errors

What is wrong comes in two kinds. A **refusal** is part of the trade: the rules do not allow what was asked. It is data,
in \`userErrors\`, with a code, a sentence and the path of the input that is to blame; nothing was changed. An **error**
is about the request: who asks, whether it is well-formed, whether the server is at fault. It stands in \`errors\`, with
its code in \`extensions.code\`.

Every answer carries \`X-Request-Id\`; the log names it beside what went wrong.

## Errors

Where no status is given it is 200 beside \`data\`, and 400 where nothing was run.

${errors.map(({ code: name, status, meaning }) => `### ${name}\n\n${meaning}${status ? ` HTTP ${status}.` : ''}`).join('\n\n')}

## Refusals

${refusals.map(({ code: name, meaning }) => `### ${name}${errors.some((error) => error.code === name) ? ' (refusal)' : ''}\n\n${meaning}`).join('\n\n')}`

const events = ({ events, wishlistEvents }) => `# Events

## Of orders

What [orderEvents](subscriptions.md#orderevents) and an order's \`timeline\` tell. Events of an order are numbered from 1,
without gaps; they are kept as long as the order. [Live orders](../live-orders.md) says how to follow them.

${table(
  ['type', 'meaning'],
  events.map(({ name, meaning }) => [code(name), meaning]),
)}

What a stream tells of each is an [OrderEvent](objects.md#orderevent).

## Of wishlists

What [wishlistEvents](subscriptions.md#wishlistevents) tells its owner. Events of a wishlist are numbered from 1, without
gaps; they are kept as long as the wishlist.

${table(
  ['type', 'meaning'],
  wishlistEvents.map(({ name, meaning }) => [code(name), meaning]),
)}

What a stream tells of each is a [WishlistEvent](objects.md#wishlistevent).`
