import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, Language } from '../../i18n/languages.ts'
import { Button } from '../../ui/Button.tsx'
import { useMailState } from '../document/MailContext.tsx'
import { languageOf } from './language-of.ts'
import type { PreviewContact } from './usePreviewContact.ts'

const route = getRouteApi('/frame/mails/$mailId')

type TheirLanguageProps = { language: Language; contact: PreviewContact | undefined }

/** Says which language the contact would get, and shows it where it is not the one in sight. */
export function TheirLanguage({ language, contact }: TheirLanguageProps) {
  const { t } = useTranslation('mails')
  const { variants, fallback } = useMailState((state) => state.document)
  const { mailId } = route.useParams()
  const navigate = useNavigate()
  if (!contact) return null
  const written = Language.options.filter((one) => variants[one])
  const theirs = languageOf(contact.language, written, fallback)
  const values = { language: LANGUAGE_NAMES[theirs] }
  if (theirs === language) return <span>{t('preview.gets', values)}</span>
  return (
    <>
      <span>{t('preview.gets', values)}</span>
      <Button
        isSmall
        variant="quiet"
        onClick={() =>
          void navigate({
            to: '/mails/$mailId',
            params: { mailId },
            search: (before) => ({ ...before, language: theirs }),
            replace: true,
          })
        }
      >
        {t('preview.showTheirs', values)}
      </Button>
    </>
  )
}
