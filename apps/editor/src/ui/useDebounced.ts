import { useEffect, useState } from 'react'

/** The value, once it has not changed for `delayMs`: a search is asked when the typing rests. */
export const useDebounced = <T>(value: T, delayMs = 250): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs)
    return () => clearTimeout(timer)
  }, [value, delayMs])
  return settled
}
