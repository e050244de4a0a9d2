import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startI18n } from './i18n/setup.ts'

/** Puts the editor into the page. */
export const start = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')

  await startI18n()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
