import type { AriaLabelConfig } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * What the canvas says of itself to a screen reader, in place of the library's English. Its two names for a card's
 * description are the wrong way round, so both say the same.
 *
 * @param canEdit - false where one only looks
 */
export const useFlowLabels = (canEdit: boolean): Partial<AriaLabelConfig> => {
  const { t } = useTranslation('canvas')
  return useMemo(() => {
    const ofNode = canEdit ? t('a11y.node') : t('a11y.look')
    return {
      'node.a11yDescription.default': ofNode,
      'node.a11yDescription.keyboardDisabled': ofNode,
      'edge.a11yDescription.default': canEdit ? t('a11y.edge') : '',
      // Moves are announced by the editor itself, with the names of the steps.
      'node.a11yDescription.ariaLiveMessage': () => '',
    }
  }, [t, canEdit])
}
