import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './styles/base.css'
import './styles/frame.css'
import './styles/list.css'
import './styles/product.css'
import './styles/cart.css'
import './styles/order.css'

const shop = document.getElementById('shop')
if (shop) createRoot(shop).render(<App />)
