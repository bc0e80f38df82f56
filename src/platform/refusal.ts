import type { RefusalCode } from './refusal-codes.ts'

/** A typed user error: which GraphQL type carries it, and its fields beyond code, message and path. */
export interface RefusalDetail {
  readonly type: string
  readonly fields: object
}

/** The caller asked for something the rules do not allow. Anything else thrown is a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly path: readonly string[] = [],
    readonly detail?: RefusalDetail,
  ) {
    super(message)
  }

  /** A plain copy: GraphQL would throw an Error that it found in a result. */
  asUserError() {
    const { code, message, path, detail } = this
    return { __typename: detail?.type ?? 'InputError', code, message, path, ...detail?.fields }
  }
}

/** Several refusals of one input at once. */
export class Refusals extends Error {
  override readonly name = 'Refusals'
  constructor(readonly all: readonly Refusal[]) {
    super(all.map(({ message }) => message).join(' '))
  }
}

/** Refuses, naming the input field at fault. */
export function refuse(code: RefusalCode, message: string, ...path: string[]): never {
  throw new Refusal(code, message, path)
}
