import { Field, InputType } from 'type-graphql'

@InputType({ description: 'A picture of a product.' })
export class ProductImageInput {
  @Field(() => String, {
    description:
      'An absolute http or https address, or a path of this server that begins with `/images/`; at most 2,000 characters.',
  })
  url!: string
  @Field(() => String, {
    nullable: true,
    description: 'What the picture shows, for those who do not see it; at most 512 characters.',
  })
  alt?: string | null
}
