import { Field, ID, Int, InterfaceType, registerEnumType } from 'type-graphql'
import { Node } from './node.ts'
import { Refusal } from './refusal.ts'
import { type RefusalCode, refusalCodes } from './refusal-codes.ts'
import { Type } from './type.ts'

const UserErrorCode = Object.fromEntries(Object.keys(refusalCodes).map((code) => [code, code]))
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a mutation was refused.',
  valuesConfig: Object.fromEntries(Object.entries(refusalCodes).map(([code, description]) => [code, { description }])),
})

@InterfaceType({
  description: 'A reason why a mutation was refused; nothing was changed. The message is fit to show to a person.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'What kind of refusal this is, for programs.' })
  code!: RefusalCode
  @Field(() => String, { description: 'What is wrong, in a sentence, for people.' })
  message!: string
  @Field(() => [String], {
    nullable: true,
    description: 'Where in the arguments: `["input", "lines", "0", "quantity"]`.',
  })
  path?: readonly string[]
}

@Type('A refusal that needs no more words than its code and message.', { implements: UserError })
export class InputError extends UserError {}

@Type('Fewer pieces are left than a line asks for.', { implements: UserError })
export class InsufficientStockError extends UserError {
  @Field(() => ID, { description: 'The cart line that asks for too many.' })
  lineId!: string
  @Field(() => Int, { description: 'Pieces asked for, over all lines of the same variant.' })
  requested!: number
  @Field(() => Int, { description: 'Pieces left.' })
  available!: number
}

@Type('Somebody else changed it first.', { implements: UserError })
export class ConflictError extends UserError {
  @Field(() => Node, { description: 'The thing as it stands now.' })
  current!: { id: string }
}

@Type('Something worth knowing about a mutation that succeeded.')
export class Warning {
  @Field(() => String, { description: 'What kind of warning this is, for programs.' })
  code!: string
  @Field(() => String, { description: 'What to know, in a sentence, for people.' })
  message!: string
}

@Type('What every mutation answers beside its noun.')
export abstract class Payload {
  @Field(() => [UserError], { description: 'Why nothing was changed; empty when the mutation succeeded.' })
  userErrors!: readonly UserError[]
  @Field(() => [Warning], { description: 'What is worth knowing although the mutation succeeded.' })
  warnings!: readonly Warning[]
}

/** A user error of an outcome that is kept, such as a declined payment: unlike a refusal it undoes nothing. */
export const userError = (code: RefusalCode, message: string, ...path: string[]): object =>
  new Refusal(code, message, path).asUserError()

/** Refuses a change made against an older version, and shows what stands. */
export function checkVersion(current: { id: string; version: number }, expected: number | undefined): void {
  if (expected === undefined || expected === null || expected === current.version) return
  throw new Refusal(
    'CONFLICT',
    `Version ${expected} was expected, but somebody made it ${current.version}.`,
    ['input', 'expectedVersion'],
    { type: 'ConflictError', fields: { current } },
  )
}
