import { Field, ID, InputType } from 'type-graphql'

@InputType({ description: 'Customers, and a group.' })
export class CustomerGroupMembersInput {
  @Field(() => ID, { description: 'The group, `cgr_…`; else NOT_FOUND.' })
  customerGroupId!: string
  @Field(() => [ID], {
    description: 'The customers, `usr_…`: 1 to 250, else REQUIRED or TOO_MANY. An id of nobody is NOT_FOUND.',
  })
  customerIds!: string[]
}
