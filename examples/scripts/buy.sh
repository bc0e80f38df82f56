#!/usr/bin/env bash
# Finds something, puts it into a cart, orders it once, and prints the order. Needs curl.
#   examples/scripts/buy.sh [http://localhost:4000] [words to search for]
set -euo pipefail
origin=${1:-${ORIGIN:-http://localhost:4000}}
words=${2:-teapot}

# ask DOCUMENT VARIABLES: retries what the network loses, which the key of an order makes safe
ask() {
  curl --silent --show-error --retry 5 --retry-connrefused "$origin/graphql" \
    -H 'content-type: application/json' -H 'x-tenant: demo' --data "{\"query\":\"$1\",\"variables\":$2}"
}
# field NAME: the first text of this name in an answer
field() { sed -n "s/^[^\n]*[{,]\"$1\":\"\([^\"]*\)\".*/\1/p"; }

found=$(ask 'query ($words: String!) { products(search: $words, first: 1, where: { availability: [IN_STOCK] }) { nodes { name variants { id } } } }' \
  "{\"words\":\"$words\"}")
variant=$(sed -n 's/.*"variants":\[{"id":"\([^"]*\)".*/\1/p' <<<"$found")
[ -n "$variant" ] || { echo "Nothing in stock for \"$words\": $found" >&2; exit 1; }

cart=$(ask 'mutation ($lines: [CartLineInput!]!) { cartCreate(input: { lines: $lines, email: \"curl@example.test\" }) { cart { token total { gross { amount } } } userErrors { message } } }' \
  "{\"lines\":[{\"variantId\":\"$variant\",\"quantity\":1}]}")
token=$(field token <<<"$cart") total=$(field amount <<<"$cart")

# Made up once for this order: whatever is sent with it again is answered with the first answer.
key=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
placed=$(ask 'mutation ($cart: String!, $total: Decimal!, $key: String!) { orderPlace(input: { cartToken: $cart, expectedTotal: $total, payment: { provider: \"test\", token: \"test_ok\" } }) @idempotent(key: $key) { order { id secret number status } userErrors { message } } }' \
  "{\"cart\":\"$token\",\"total\":\"$total\",\"key\":\"$key\"}")
number=$(field number <<<"$placed")
[ -n "$number" ] || { echo "Not ordered: $placed" >&2; exit 1; }

echo "Order $number is $(field status <<<"$placed"): 1 × $(field name <<<"$found"), $total EUR"
echo "Watch it: examples/scripts/watch-sse.py $(field id <<<"$placed") $(field secret <<<"$placed")"
