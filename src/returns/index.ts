export { findReturn, listReturns, returnLoaders } from './return.queries.ts'
export { Return } from './return.type.ts'
