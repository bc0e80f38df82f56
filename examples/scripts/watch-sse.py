#!/usr/bin/env python3
"""Prints what happens to an order until it is delivered or called off, over SSE, through every lost connection.

    python3 examples/scripts/watch-sse.py ORDER SECRET [http://localhost:4000]
"""
import json
import os
import sys
import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

order_id, secret, *more = sys.argv[1:]
origin = more[0] if more else os.environ.get("ORIGIN", "http://localhost:4000")
QUERY = """subscription ($orderId: ID!, $secret: String) {
  orderEvents(orderId: $orderId, secret: $secret) { sequence type order { status } }
}"""
SILENCE = 30  # seconds: the server sends a sign of life every 12


def events(last):
    """What one connection tells, after the last event seen."""
    headers = {"content-type": "application/json", "accept": "text/event-stream", "x-tenant": "demo"}
    if last:
        headers["last-event-id"] = last
    body = json.dumps({"query": QUERY, "variables": {"orderId": order_id, "secret": secret}}).encode()
    with urlopen(Request(f"{origin}/graphql", body, headers), timeout=SILENCE) as stream:
        for line in stream:
            if line.startswith(b"data: {"):
                yield json.loads(line[len(b"data: ") :])


def watch():
    last = None
    while True:
        try:
            for answer in events(last):
                if "errors" in answer:
                    raise SystemExit(answer["errors"][0]["message"])
                event = answer["data"]["orderEvents"]
                last = event["sequence"]
                print(last, event["type"], event["order"]["status"], flush=True)
                if event["type"] in ("ORDER_DELIVERED", "ORDER_CANCELLED"):
                    return
        except HTTPError as error:
            if error.code < 500:
                raise SystemExit(error.read().decode())
        except (OSError, HTTPException):  # refused, reset, timed out, or cut off in the middle of a line
            print("The line dropped.", file=sys.stderr, flush=True)
        time.sleep(0.5)


watch()
