import { buildSchema } from './schema.ts'
import { schemaText } from './schema-text.ts'

process.stdout.write(schemaText(buildSchema()))
