import { GraphiQL } from 'graphiql'
import { fetcher } from './fetcher.ts'
import { Placeholders } from './placeholders.tsx'
import { storage } from './storage.ts'
import { story } from './story.ts'
import { Typography } from './typography.ts'

const isNarrow = matchMedia('(max-width: 760px)').matches

export const Editor = () => (
  <GraphiQL
    fetcher={fetcher}
    storage={storage}
    defaultTabs={story}
    defaultEditorToolsVisibility={isNarrow ? false : 'variables'}
    shouldPersistHeaders
    showPersistHeadersSettings={false}
    inputValueDeprecation
    schemaDescription
  >
    <Typography />
    <GraphiQL.Logo>{null}</GraphiQL.Logo>
    <GraphiQL.Footer>
      <Placeholders />
    </GraphiQL.Footer>
  </GraphiQL>
)
