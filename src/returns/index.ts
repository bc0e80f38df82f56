export { findReturn, listReturns, type ReturnWithLines, returnLoaders } from './return.queries.ts'
export { Return } from './return.type.ts'
