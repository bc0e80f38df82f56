import { Field } from 'type-graphql'
import { expose } from '../platform/expose.ts'
import { Type } from '../platform/type.ts'
import { integrityReports } from './integrity-report.table.ts'

@Type('Something that is not as it must be.')
export class IntegrityBreak {
  @Field(() => String, { description: 'What it is: public ids, or words such as `order 17`.' })
  subject!: string
  @Field(() => String, { description: 'What it must be. Amounts are in the smallest unit of the currency.' })
  expected!: string
  @Field(() => String, { description: 'What it is instead.' })
  found!: string
}

@Type('One sentence that must be true of all rows of the tenant, and each row of which it is not.')
export class IntegrityCheck {
  @Field(() => String, { description: 'Its name, for programs: `stock-levels`.' })
  name!: string
  @Field(() => String, { description: 'What must hold, in a sentence.' })
  holds!: string
  @Field(() => [IntegrityBreak], { description: 'What breaks it, the first 100; none where all is well.' })
  breaks!: IntegrityBreak[]
}

@Type(
  'Whether stock, orders, payments and their ledgers agree, as SQL over all rows of the tenant found it. Nothing is mended by it.',
)
export class IntegrityReport extends expose(integrityReports, {
  isSound: 'Whether nothing was found.',
  checkedAt: 'When it was looked at.',
}) {
  @Field(() => [IntegrityCheck], { description: 'All that was looked at, sound or not.' })
  checks!: IntegrityCheck[]
}
