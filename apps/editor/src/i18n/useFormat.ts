import { useMemo } from 'react'
import { createFormat, type Format } from './format.ts'
import { useLanguage } from './useLanguage.ts'

/** Numbers, dates and durations as the reader writes them. `zone` default: the reader's own. */
export const useFormat = (zone?: string): Format => {
  const language = useLanguage()
  return useMemo(() => createFormat(language, zone), [language, zone])
}
