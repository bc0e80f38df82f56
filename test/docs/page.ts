import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../house/tree.ts'

/** A fenced block of a page. */
export interface Block {
  readonly language: string
  readonly text: string
  /** Where it begins in the page, for whoever has to mend it. */
  readonly place: string
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm

export const blocksIn = (name: string, text: string): Block[] =>
  [...text.matchAll(FENCE)].map(({ 1: language = '', 2: body = '', index }) => ({
    language,
    text: body.trimEnd(),
    place: `${name}:${text.slice(0, index).split('\n').length}`,
  }))

/** A step that a reader can take: an operation with its variables, or lines for a shell. */
export type Step = Block & { readonly kind: 'operation' | 'shell'; readonly variables?: unknown }

/** The steps of a page: each ```graphql with the ```json right after it, and each ```sh that asks the server or the command line. */
export function stepsOf(blocks: readonly Block[]): Step[] {
  return blocks.flatMap((block, i): Step[] => {
    const next = blocks[i + 1]
    if (block.language === 'graphql')
      return [{ ...block, kind: 'operation', variables: next?.language === 'json' ? JSON.parse(next.text) : undefined }]
    const asks = /^(?:curl|npx cartograph|examples\/scripts\/)/m.test(block.text)
    return block.language === 'sh' && asks ? [{ ...block, kind: 'shell' }] : []
  })
}

export const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')
