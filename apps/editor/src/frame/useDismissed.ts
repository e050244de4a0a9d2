import { useState } from 'react'

const STORED = 'sojourn-dismissed'

const read = (): string[] => {
  try {
    return sessionStorage.getItem(STORED)?.split(',') ?? []
  } catch {
    return []
  }
}

/** The banners put away in this browser session, and the way to put one away. */
export const useDismissed = (): [string[], (code: string) => void] => {
  const [dismissed, setDismissed] = useState(read)
  const dismiss = (code: string) => {
    const next = [...dismissed, code]
    setDismissed(next)
    try {
      sessionStorage.setItem(STORED, next.join(','))
    } catch {
      // Without storage the banner comes back with the next page load.
    }
  }
  return [dismissed, dismiss]
}
