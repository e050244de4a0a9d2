import { useMantineColorScheme } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useErrorText } from '../api/useErrorText.ts'
import { LANGUAGE_NAMES, Language } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { IconLogout } from '../icons.ts'
import { useLogOut, useSession } from '../session/useSession.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { toast } from '../ui/toast.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import styles from './settings.module.css'

/** What is one's own: language, appearance, password, the way out. */
export function AccountSection() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const email = useSession().data?.account?.email
  const logOut = useLogOut()
  return (
    <>
      <Card
        title={email}
        hint={t('account.hint')}
        actions={
          <Button
            icon={<IconLogout size={17} />}
            isBusy={logOut.isPending}
            onClick={() =>
              logOut.mutate(undefined, { onError: (error) => toast.error(errorText(error)) })
            }
          >
            {t('account.logOut')}
          </Button>
        }
      >
        <div className={styles.form}>
          <LanguageChoice />
          <AppearanceChoice />
        </div>
      </Card>
      <Card title={t('password.title')} hint={t('password.hint')}>
        <PasswordForm email={email ?? ''} />
      </Card>
    </>
  )
}

function LanguageChoice() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  const language = useLanguage()
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (chosen: Language) =>
      answer(client.session.api.session.$patch({ json: { language: chosen } })),
    // The gate shows everything in the account's language as soon as the session says so.
    onSuccess: (session) => queryClient.setQueryData(['session'], session),
    onError: (error) => toast.error(errorText(error)),
  })
  return (
    <Segmented
      label={t('account.language')}
      value={change.variables && change.isPending ? change.variables : language}
      onChange={(chosen) => change.mutate(chosen)}
      data={Language.options.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
    />
  )
}

const APPEARANCES = ['auto', 'light', 'dark'] as const

function AppearanceChoice() {
  const { t } = useTranslation('settings')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Segmented
      label={t('appearance.label')}
      description={t('appearance.hint')}
      value={colorScheme}
      onChange={setColorScheme}
      data={APPEARANCES.map((value) => ({ value, label: t(`appearance.${value}`) }))}
    />
  )
}
