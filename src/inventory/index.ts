export { releaseStock, shipStock } from './settle-stock.ts'
export { type Taken, takeAllStock, takeStock } from './take-stock.ts'
