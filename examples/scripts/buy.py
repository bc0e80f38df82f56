#!/usr/bin/env python3
"""Finds something, puts it into a cart, orders it once, and prints the order. Needs nothing but Python.

    python3 examples/scripts/buy.py [http://localhost:4000] [words to search for]
"""
import json
import os
import sys
import time
import uuid
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

origin = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("ORIGIN", "http://localhost:4000")
words = sys.argv[2] if len(sys.argv) > 2 else "teapot"


def ask(query, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"content-type": "application/json", "x-tenant": "demo"}
    try:
        with urlopen(Request(f"{origin}/graphql", body, headers), timeout=20) as response:
            answer = json.load(response)
    except HTTPError as error:
        answer = json.load(error)
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    return answer["data"]


def insist(query, **variables):
    """Asks again when no answer comes. Only for what carries a key: that is done once, however often it is asked for."""
    for tries in range(6):
        try:
            return ask(query, **variables)
        except (URLError, ConnectionError, TimeoutError):
            if tries == 5:
                raise
            time.sleep(0.2 * 2**tries)


def accepted(payload):
    if payload["userErrors"]:
        raise SystemExit(payload["userErrors"][0]["message"])
    return payload


products = ask(
    """query ($words: String!) {
      products(search: $words, first: 1, where: { availability: [IN_STOCK] }) { nodes { variants { id available } } }
    }""",
    words=words,
)["products"]["nodes"]
variants = [variant for product in products for variant in product["variants"] if variant["available"] > 0]
if not variants:
    raise SystemExit(f'Nothing in stock for "{words}".')

cart = accepted(
    ask(
        """mutation ($input: CartCreateInput!) {
          cartCreate(input: $input) { cart { token total { gross { amount } } } userErrors { message } }
        }""",
        input={"lines": [{"variantId": variants[0]["id"], "quantity": 1}], "email": "python@example.test"},
    )["cartCreate"]
)["cart"]

order = accepted(
    insist(
        """mutation ($input: OrderPlaceInput!, $key: String!) {
          orderPlace(input: $input) @idempotent(key: $key) {
            order { id secret number status lines { name quantity } total { gross { amount currency } } }
            userErrors { message }
          }
        }""",
        input={
            "cartToken": cart["token"],
            "expectedTotal": cart["total"]["gross"]["amount"],
            "payment": {"provider": "test", "token": "test_ok"},
        },
        key=str(uuid.uuid4()),
    )["orderPlace"]
)["order"]

line, total = order["lines"][0], order["total"]["gross"]
print(f"Order {order['number']} is {order['status']}: {line['quantity']} × {line['name']}, {total['amount']} {total['currency']}")
print(f"Watch it: python3 examples/scripts/watch-sse.py {order['id']} {order['secret']}")
