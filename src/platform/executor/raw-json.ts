import type { FormattedExecutionResult } from 'graphql'

/** A piece of an answer that is already JSON text: spliced as it is, parsed only where somebody asks for the object. */
export class RawJson {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return JSON.parse(this.text)
  }
}

/** The bytes of an answer. */
export function stringifyResult({ data, errors, extensions }: FormattedExecutionResult): string {
  const parts: string[] = []
  if (errors) parts.push(`"errors":${JSON.stringify(errors)}`)
  if (data !== undefined)
    parts.push(
      `"data":${(data as unknown) instanceof RawJson ? (data as unknown as RawJson).text : JSON.stringify(data)}`,
    )
  if (extensions && Object.keys(extensions).length > 0) parts.push(`"extensions":${JSON.stringify(extensions)}`)
  return `{${parts.join(',')}}\n`
}
