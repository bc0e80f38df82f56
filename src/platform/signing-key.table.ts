import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './tenant-table.ts'

/** What signs tokens and proofs, made once by the first migration run. Only the relay can read this table. */
export const signingKeys = pgTable('signing_keys', {
  id: text().primaryKey(),
  secret: text().notNull(),
  createdAt: instant().notNull().defaultNow(),
})
