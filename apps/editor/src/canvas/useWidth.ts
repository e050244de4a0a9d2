import { useSyncExternalStore } from 'react'

/** At most this wide, palette and inspector are sheets. */
export const NARROW_PX = 900
/** At most this wide, there is one column and little of it. */
export const PHONE_PX = 640

const subscribe = (tell: () => void) => {
  window.addEventListener('resize', tell)
  return () => window.removeEventListener('resize', tell)
}

/** Width of the window, in pixels. */
export const useWidth = (): number => useSyncExternalStore(subscribe, () => window.innerWidth)
