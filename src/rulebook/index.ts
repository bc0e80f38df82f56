export type { Rulebook } from './rulebook.ts'
export { Rulebooks } from './rulebooks.ts'
