export { orderNoteLoaders } from './order-note.queries.ts'
export { mayRead } from './visibility.ts'
