import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  validate,
} from 'graphql'
import type { Limits } from '../../src/platform/limits.ts'
import { measure } from '../../src/platform/measure.ts'
import type { RootField } from './slots.ts'

export type Mode = 'ask' | 'dry run' | 'in earnest'

interface Branch {
  readonly on: string
  readonly type: GraphQLNamedType
  readonly depth: number
  readonly fields: Map<string, { call: string; below?: Branch[] }>
}

/** All that can be selected of a type, the nearest first, until the budget is spent; `first` is the kind of Node that matters most. */
function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  budget: number,
  deepest: number,
  first?: string,
): string {
  const open = (of: GraphQLNamedType, depth: number): Branch[] => {
    if (!isInterfaceType(of)) return [{ on: '', type: of, depth, fields: new Map() }]
    const possible = [...schema.getPossibleTypes(of)].sort(
      (a, b) => Number(b.name === first) - Number(a.name === first),
    )
    return [
      { on: '', type: of, depth, fields: new Map() },
      ...possible.map((each) => ({ on: each.name, type: each as GraphQLNamedType, depth, fields: new Map() })),
    ]
  }
  const roots = open(type, 1)
  const queue = [roots]
  let left = budget
  for (let branches = queue.shift(); branches; branches = queue.shift()) {
    const used = new Set<string>() // one name, one meaning: fragments on different types must not differ
    for (const branch of branches) {
      if (!isObjectType(branch.type) && !isInterfaceType(branch.type)) continue
      const fields = Object.values(branch.type.getFields()).sort(
        (a, b) => Number(isCompositeType(getNamedType(a.type))) - Number(isCompositeType(getNamedType(b.type))),
      )
      for (const field of fields) {
        const result = getNamedType(field.type)
        const isDeep = isCompositeType(result)
        if (
          used.has(field.name) ||
          left <= 0 ||
          (isDeep && branch.depth >= deepest) ||
          field.args.some(isRequiredArgument)
        )
          continue
        used.add(field.name)
        left--
        const call = field.args.some(({ name }) => name === 'first') ? `${field.name}(first: 2)` : field.name
        const below = isDeep ? open(result, branch.depth + 1) : undefined
        branch.fields.set(field.name, { call, below })
        if (below) queue.push(below)
      }
    }
  }
  return print(roots)
}

function print(branches: readonly Branch[]): string {
  const parts = branches.map(({ on, fields }) => {
    const inner = [...fields.values()].map(({ call, below }) => (below ? `${call} ${print(below)}` : call)).join(' ')
    return on === '' || inner === '' ? inner : `... on ${on} { ${inner} }`
  })
  return `{ __typename ${parts.filter(Boolean).join(' ')} }`
}

export interface Wanted {
  readonly field: RootField
  readonly args: Readonly<Record<string, unknown>>
  readonly mode: Mode
  /** The kind of Node that matters most. */
  readonly first?: string
  readonly depth: number
}

const texts = new Map<string, string>()

/** The text of an operation that selects all it may, within the limits. */
export function documentOf(schema: GraphQLSchema, limits: Limits, wanted: Wanted): string {
  const { field, args, mode, first, depth } = wanted
  const key = [field.root, field.field.name, Object.keys(args), mode, first, depth].join()
  const text = texts.get(key) ?? largest(schema, limits, wanted)
  texts.set(key, text)
  return text
}

function largest(
  schema: GraphQLSchema,
  limits: Limits,
  { field: { root, field }, args, mode, first, depth }: Wanted,
): string {
  const given = field.args.filter(({ name }) => name in args)
  const directive = mode === 'dry run' ? '@dryRun' : mode === 'in earnest' ? '@idempotent(key: $key)' : ''
  const declared = [
    ...given.map(({ name, type }) => `$${name}: ${type}`),
    ...(mode === 'in earnest' ? ['$key: String!'] : []),
  ]
  const head = `${root.toLowerCase()} ${declared.length > 0 ? `(${declared.join(', ')})` : ''}`
  const call = `${field.name}${given.length > 0 ? `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})` : ''} ${directive}`
  let refused: unknown
  for (const budget of [250, 170, 110, 70, 40, 20]) {
    const text = `${head} { ${call} ${selectionOf(schema, getNamedType(field.type), budget, depth, first)} }`
    try {
      const document = parse(text, { maxTokens: limits.tokens })
      const errors = validate(schema, document)
      if (errors.length > 0) throw new Error(`Not valid: ${errors[0]?.message}\n${text}`)
      measure(schema, document, getOperationAST(document) as never, { ...args, key: 'x' }, limits)
      return text
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      refused = error
    }
  }
  throw refused
}

/** Values of what must be given and names nothing. */
const filling: Readonly<Record<string, unknown>> = {
  'CartLineInput.quantity': 1,
  'CartLineUpdateInput.quantity': 1,
  'CategoryCreateInput.name': 'Plain shelf',
  'ProductCreateInput.name': 'Plain product',
  'ProductVariantCreateInput.price': '5.00',
  'ProductVariantInput.price': '5.00',
  'ApiKeyCreateInput.name': 'plain key',
  'ApiKeyCreateInput.permissions': ['catalog:read'],
  'OrderLinePartInput.quantity': 1,
  'GiftCardIssueInput.amount': '5.00',
  'PaymentInput.provider': 'test',
  'PaymentProviderUpdateInput.provider': 'cash',
  'PaymentRecordInput.provider': 'cash',
  'ReturnLineInput.quantity': 1,
  'ReturnReceiptInput.quantity': 1,
  'ReturnReceiptInput.orderLineId': 'oln_of_nothing',
  'ReturnRejectInput.reason': 'It was worn.',
  'RefundLineInput.orderLineId': 'oln_of_nothing',
  'RefundLineInput.quantity': 1,
  'RefundCreateLineInput.orderLineId': 'oln_of_nothing',
  'RefundCreateLineInput.quantity': 1,
  'RefundTenderInput.amount': '1.00',
  'PaymentInput.token': 'test_ok',
  'PaymentCompleteInput.token': 'test_ok',
  'UserRegisterInput.password': 'correct horse battery',
  'OrderNoteAddInput.text': 'Plain note',
  'ProductSort.field': 'NAME',
  'StockLocationCreateInput.name': 'Plain cellar',
  'StockSetLineInput.onHand': 3,
  'StockSetLineInput.expectedOnHand': 0,
  'StockAdjustLineInput.delta': 3,
  'StockTransferLineInput.quantity': 1,
  'CustomerGroupCreateInput.name': 'Plain group',
  'PriceListCreateInput.name': 'Plain list',
  'PriceListUpdateInput.name': 'Plain list',
  'ProductRejectInput.reason': 'Plain reason',
  'CustomerTaxExemptionSetInput.exempt': true,
  'PromotionCreateInput.name': 'Plain promotion',
  'PromotionCreateInput.benefit': { kind: 'PERCENT_OFF', percent: '1' },
  'PromotionBenefitInput.kind': 'GIFT',
  'PromotionCodesCreateInput.codes': ['PLAIN'],
  'MinimumSpendInput.amount': '5.00',
  'MinimumQuantityInput.quantity': 1,
  'TaxClassCreateInput.name': 'Plain class',
  'TaxClassUpdateInput.name': 'Plain class',
  'TaxRateCreateInput.name': 'Plain tax',
  'TaxRateCreateInput.ratePercent': '5',
  'TaxRateCreateInput.country': 'GB',
  'ShippingZoneCreateInput.name': 'Plain zone',
  'ShippingPlaceInput.country': 'GB',
  'ShippingStepInput.price': '5.00',
  'ShippingMethodCreateInput.name': 'Plain parcel',
  'ShippingMethodCreateInput.kind': 'PICK_UP',
  'ShippingMethodTermsInput.price': '5.00',
}

/** The arguments of a root field: what must be given, and what `values` has for paths below `input.lines.0.variantId`. */
export function argumentsOf({ root, field }: RootField, values: ReadonlyMap<string, string>): Record<string, unknown> {
  const wanted = (path: string) => [...values.keys()].some((key) => key === path || key.startsWith(`${path}.`))
  const build = (type: GraphQLInputType, coordinate: string, path: string): unknown => {
    const bare = isNonNullType(type) ? type.ofType : type
    if (values.has(path)) return values.get(path)
    if (coordinate in filling && !wanted(path)) return filling[coordinate]
    if (isListType(bare)) return [build(bare.ofType, coordinate, `${path}.0`)]
    if (isInputObjectType(bare)) {
      const given = Object.values(bare.getFields()).filter(
        (inner) => isRequiredInputField(inner) || wanted(`${path}.${inner.name}`),
      )
      return Object.fromEntries(
        given.map((inner) => [inner.name, build(inner.type, `${bare.name}.${inner.name}`, `${path}.${inner.name}`)]),
      )
    }
    if (isEnumType(bare)) return bare.getValues()[0]?.name
    throw new Error(`Say in operations.ts what ${coordinate} is filled with.`)
  }
  const given = field.args.filter((arg) => isRequiredArgument(arg) || wanted(arg.name))
  return Object.fromEntries(
    given.map((arg) => [arg.name, build(arg.type, `${root}.${field.name}.${arg.name}`, arg.name)]),
  )
}
