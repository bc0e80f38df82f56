import { useGraphiQL } from '@graphiql/react'
import { useEffect } from 'react'

/** Lines that fit beside an answer, and on a telephone. */
export function Typography() {
  const query = useGraphiQL((state) => state.queryEditor)
  const variables = useGraphiQL((state) => state.variableEditor)
  const headers = useGraphiQL((state) => state.headerEditor)
  const response = useGraphiQL((state) => state.responseEditor)
  useEffect(() => {
    for (const editor of [query, variables, headers, response])
      editor?.updateOptions({ fontSize: 13, lineHeight: 19, wordWrap: 'on', wrappingIndent: 'indent' })
  }, [query, variables, headers, response])
  return null
}
