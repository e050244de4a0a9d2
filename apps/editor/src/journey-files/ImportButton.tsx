import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconDownload } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'

/** Asks for a journey's file. */
export function ImportButton({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('files')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('import')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file may be chosen again once it is mended.
          event.currentTarget.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
      <IconButton
        label={t('import')}
        icon={<IconDownload size={19} style={{ rotate: '180deg' }} />}
        onClick={() => input.current?.click()}
      />
    </>
  )
}
