// Writes schema.graphql from the code; with `--check` fails when it has drifted.
import { answerOf, settle } from './tools.js'

await answerOf('scripts/build.js')
await settle('schema.graphql', await answerOf('dist/server/print-schema.js'), 'npm run schema')
