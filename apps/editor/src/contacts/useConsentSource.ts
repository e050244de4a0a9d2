import { useTranslation } from 'react-i18next'

/** Where an answer came from, as a reader says it: the API names its own link by the delivery it was in. */
export const useConsentSource = (): ((source: string) => string) => {
  const { t } = useTranslation('contacts')
  return (source) => (source.startsWith('unsubscribe link of ') ? t('consent.byLink') : source)
}
