import { useTranslation } from 'react-i18next'
import { IconLink } from '../../icons.ts'
import { wrapSelection } from '../../liquid/insert-text.ts'
import { IconButton } from '../../ui/IconButton.tsx'

/** Bold, italic and link for what is selected in a text. */
export function TextTools({ field }: { field: () => HTMLTextAreaElement | null }) {
  const { t } = useTranslation('mails')
  const wrap = (before: string, after: string) => {
    const area = field()
    if (area) wrapSelection(area, before, after)
  }
  // The selection stays while the button is pressed.
  const keep = (event: React.MouseEvent) => event.preventDefault()
  return (
    <>
      <IconButton
        isSmall
        label={t('fields.bold')}
        icon={<b aria-hidden>B</b>}
        onMouseDown={keep}
        onClick={() => wrap('**', '**')}
      />
      <IconButton
        isSmall
        label={t('fields.italic')}
        icon={<i aria-hidden>I</i>}
        onMouseDown={keep}
        onClick={() => wrap('*', '*')}
      />
      <IconButton
        isSmall
        label={t('fields.link')}
        icon={<IconLink size={16} />}
        onMouseDown={keep}
        onClick={() => wrap('[', '](https://)')}
      />
    </>
  )
}
