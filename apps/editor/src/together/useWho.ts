import { useTranslation } from 'react-i18next'
import { useSession } from '../session/useSession.ts'
import type { Other } from './together-store.ts'

/** What others are called: oneself in another window, an account's address, or a program. */
export const useWho = () => {
  const { t } = useTranslation('together')
  const own = useSession().data?.account?.email
  return {
    name: ({ isOwn, name }: Pick<Other, 'isOwn' | 'name'>): string =>
      name === null ? t('program') : isOwn ? t('yourself') : name,
    /** Of whoever wrote something. */
    author: ({ isOwn, author }: { isOwn: boolean; author: string | null }): string =>
      author === null ? t('program') : isOwn ? t('you') : author,
    letter: ({ name }: Pick<Other, 'name'>): string => name ?? own ?? '?',
  }
}
