import { ApiError } from '@sojourn/api/client'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Says an error in words: the API's own where it gave some, else what we know of the status. */
export const useErrorText = (): ((error: unknown) => string) => {
  const { t } = useTranslation('errors')
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('unexpected')
      if (error.code === 'network') return t('unreachable')
      const { detail, errors } = error.problem
      if (detail) return detail
      if (errors?.[0]) return errors[0].message
      if (error.status === 401) return t('loggedOut')
      if (error.status === 404) return t('notFound')
      if (error.status === 409) return t('conflict')
      if (error.status === 429) return t('tooMany')
      return error.status >= 500 ? t('server') : t('unexpected')
    },
    [t],
  )
}
