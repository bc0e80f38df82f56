import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { useEffect, useState } from 'react'
import { ask } from './client.ts'

interface Answer<Data> {
  readonly data?: Data
  readonly error?: Error
  again(): void
}

const known = new Map<string, unknown>()

/** The answer to a query: at once where it is known from before, and fresh as soon as it comes. */
export function useAnswer<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Answer<Data> {
  const question = JSON.stringify([document.definitions[0], variables])
  const [turn, setTurn] = useState(0)
  const [heard, setHeard] = useState<{ question: string; error?: Error }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the document with its variables
  useEffect(() => {
    let isOver = false
    ask(document, variables).then(
      (data) => {
        known.set(question, data)
        if (!isOver) setHeard({ question })
      },
      (error) => isOver || setHeard({ question, error }),
    )
    return () => {
      isOver = true
    }
  }, [question, turn])
  return {
    data: known.get(question) as Data | undefined,
    error: heard?.question === question ? heard.error : undefined,
    again: () => setTurn((before) => before + 1),
  }
}
