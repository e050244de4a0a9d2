import { useCallback } from 'react'
import { nodeStringsOf } from '../i18n/node-strings.ts'
import { useLanguage } from '../i18n/useLanguage.ts'

type NodeAt = { node?: string | null; nodeType?: string | null; nodeTitle?: string | null }

/** What to call a node and its ports: as its author named them, else by its type's own words. */
export const useNodeWords = () => {
  const language = useLanguage()
  const nodeName = useCallback(
    ({ node, nodeType, nodeTitle }: NodeAt): string =>
      nodeTitle || (nodeType && nodeStringsOf(language)[nodeType]?.name) || node || '',
    [language],
  )
  const portName = useCallback(
    ({
      nodeType,
      port,
      portLabel,
    }: {
      nodeType?: string
      port?: string
      portLabel?: string
    }): string =>
      portLabel ||
      (nodeType && port && nodeStringsOf(language)[nodeType]?.ports[port]) ||
      port ||
      '',
    [language],
  )
  return { nodeName, portName }
}
