import { CartLinesAdd, CartRead } from './carts.js'
import { ProductDetail, ProductList } from './catalogue.js'
import { CartCreate, CartUpdate, OrderPlace } from './checkout.js'
import { MyOrders } from './orders.js'

export const operations = {
  ProductList,
  ProductDetail,
  CartRead,
  CartLinesAdd,
  MyOrders,
  CartCreate,
  CartUpdate,
  OrderPlace,
}
