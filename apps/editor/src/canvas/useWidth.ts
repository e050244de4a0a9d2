import { useSyncExternalStore } from 'react'

const subscribe = (tell: () => void) => {
  window.addEventListener('resize', tell)
  return () => window.removeEventListener('resize', tell)
}

/** Width of the window, in pixels. */
export const useWidth = (): number => useSyncExternalStore(subscribe, () => window.innerWidth)
