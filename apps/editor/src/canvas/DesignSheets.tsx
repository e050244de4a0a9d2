import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../ui/Dialog.tsx'

type DesignSheetsProps = {
  /** The steps that there are; absent where the page has room for them. */
  palette: { content: ReactNode; isOpen: boolean; onClose: () => void } | undefined
  /** The fields of the chosen step; absent where the page has room for them. */
  step: { content: ReactNode; title: string; isOpen: boolean; onClose: () => void } | undefined
}

/** What stands beside the canvas in a wide window, over it in a narrow one. */
export function DesignSheets({ palette, step }: DesignSheetsProps) {
  const { t } = useTranslation('canvas')
  return (
    <>
      {palette && (
        <Sheet isOpen={palette.isOpen} onClose={palette.onClose} title={t('palette.label')}>
          {palette.content}
        </Sheet>
      )}
      {step && (
        <Sheet hasOwnHead isOpen={step.isOpen} onClose={step.onClose} title={step.title}>
          {step.content}
        </Sheet>
      )}
    </>
  )
}
