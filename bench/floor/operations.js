import { CartLinesAdd, CartRead } from './carts.js'
import { ProductDetail, ProductList } from './catalogue.js'
import { Checkout } from './checkout.js'
import { MyOrders } from './orders.js'

export const operations = { ProductList, ProductDetail, CartRead, CartLinesAdd, MyOrders, Checkout }
