import { useRef } from 'react'

/** The value, or while it is not settled the one that it had before. */
export const useSettled = <T>(value: T, isSettled: boolean): T => {
  const last = useRef(value)
  if (isSettled) last.current = value
  return last.current
}
