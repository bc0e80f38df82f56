export const CART_CREATE = /* GraphQL */ `
  mutation ($input: CartCreateInput!) {
    cartCreate(input: $input) { cart { token lines { id } total { gross { amount } } } userErrors { code message } }
  }
`

export const ORDER_PLACE = /* GraphQL */ `
  mutation ($input: OrderPlaceInput!, $key: String!) {
    orderPlace(input: $input) @idempotent(key: $key) {
      order { id number secret status version }
      userErrors { code message ... on InsufficientStockError { lineId requested available } }
    }
  }
`

export const ORDER_EVENTS = /* GraphQL */ `
  subscription ($orderId: ID!, $secret: String, $after: BigInt) {
    orderEvents(orderId: $orderId, secret: $secret, after: $after) { id sequence type order { id status version } }
  }
`
