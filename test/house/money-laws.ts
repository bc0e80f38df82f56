import ts from 'typescript'
import type { Files } from './tree.ts'

/** Where amounts are dealt with, and no fraction has any business. */
const MONEY =
  /^src\/(?:pricing|shipping|prices|carts|orders|payments|settlement|refunds)\/.*(?<!\.test)\.ts$|^src\/catalog\/[a-z-]*price[a-z-]*\./

/** What is counted, and no amount: the one place in which pricing makes numbers, a `count(*)`, a weight, a time; and whole amounts on the wire to Stripe. */
const COUNTS = [
  'src/pricing/rounding.rules.ts: Number(count)',
  'src/orders/order.queries.ts: Number(n)',
  'src/prices/price-change.queries.ts: Number(n)',
  'src/prices/price-change-set.queries.ts: Number(n)',
  'src/shipping/step.rules.ts: Number(from)',
  'src/payments/stripe-event.ts: Number(seconds)',
  'src/payments/stripe-amount.rules.ts: Number(amount)',
]

const MAKES_A_FLOAT =
  /^(?:(?:Number|globalThis)\.)?(?:Number|parseFloat|parseInt)$|^Math\.(?:round|floor|ceil|trunc|fround)$|\.(?:toFixed|toPrecision|toExponential|toLocaleString)$/

/** Expressions by which an amount could pass through a float: `file: expression`. */
export const floats = (files: Files): string[] =>
  Object.entries(files)
    .filter(([name]) => MONEY.test(name))
    .flatMap(([name, text]) => floatsIn(text).map((expression) => `${name}: ${expression}`))
    .filter((found) => !COUNTS.includes(found))

function floatsIn(text: string): string[] {
  const found: string[] = []
  const walk = (node: ts.Node) => {
    if (isFloat(node)) found.push(node.getText())
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true))
  return found
}

const isFloat = (node: ts.Node): boolean =>
  (ts.isCallExpression(node) && MAKES_A_FLOAT.test(node.expression.getText())) ||
  (ts.isIdentifier(node) &&
    node.text === 'Number' &&
    ts.isCallExpression(node.parent) &&
    node.parent.arguments.some((one) => one === node)) ||
  (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken) ||
  (ts.isNumericLiteral(node) && !/^(?:[\d_]+|0x[\da-f_]+)$/i.test(node.getText()))
