import { add, cart } from './carts.js'
import { category, detail, list, search } from './catalogue.js'
import { checkout, history } from './orders.js'

/** What is measured, by the names that the command line knows. */
export const scenarios = { list, detail, search, category, cart, add, history, checkout }
