import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './style.css'
import './narrow.css'
import { createRoot } from 'react-dom/client'
import { Editor } from './editor.tsx'
import { LogInBar } from './log-in-bar.tsx'
import { askOtherWindows } from './remembered.ts'
import { session } from './session.ts'
import { readDemo } from './settings.ts'

const demo = await readDemo()
const [shop] = demo?.tenants ?? []
if (shop && !session.get().tenant) session.set({ tenant: shop.slug })
askOtherWindows()

const root = document.getElementById('root')
if (!root) throw new Error('The page has lost its #root.')
createRoot(root).render(
  <>
    <LogInBar demo={demo} />
    <Editor />
  </>,
)
