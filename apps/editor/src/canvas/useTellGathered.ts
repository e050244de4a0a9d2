import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Words } from '../words/useWords.ts'
import type { Gathered } from './gathering.ts'

// Comes with the voice of the page, which is not there at first.
const loadVoice = () => import('../outline/Announcer.tsx')

/** Says which card was added to the chosen ones or taken out of them, and how many they are now. */
export const useTellGathered = (words: Words): ((gathered: Gathered) => void) => {
  const { t } = useTranslation('canvas')
  const store = useDocumentStore()
  return useCallback(
    ({ ids, told, act }) => {
      const name = words.nodeName(store.getState().graph, told)
      const text = t(`gathered.${act}`, { name, count: ids.length })
      void loadVoice().then(
        ({ announce }) => announce(text),
        () => undefined,
      )
    },
    [words, store, t],
  )
}
