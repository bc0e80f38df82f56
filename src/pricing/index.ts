export { divideRounded, lineTotal, NOTHING, type Priced, sumTotals, type Totals } from './totals.rules.ts'
