import { useTranslation } from 'react-i18next'
import { Language } from './languages.ts'

/** The language everything is shown in. */
export const useLanguage = (): Language => {
  const { i18n } = useTranslation('frame')
  return Language.catch('en').parse(i18n.language)
}
