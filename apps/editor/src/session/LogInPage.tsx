import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { PasswordField, TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { DoorPage } from './DoorPage.tsx'
import { useLogIn, useSession } from './useSession.ts'

/** Address and password. `isAgain`: the session ended while somebody was at work. */
export function LogInPage({ isAgain = false }: { isAgain?: boolean }) {
  const { t } = useTranslation('session')
  const { t: frame } = useTranslation('frame')
  const name = useSession().data?.workspace?.name
  const logIn = useLogIn()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? t('emailMissing') : null),
      password: (password) => (password === '' ? t('passwordMissing') : null),
    },
  })
  const submit = form.onSubmit((values) => logIn.mutate({ ...values, email: values.email.trim() }))

  return (
    <DoorPage
      title={isAgain ? t('again.title') : name ? t('logIn.titleOf', { name }) : t('logIn.title')}
      text={isAgain ? t('again.text') : undefined}
      onSubmit={() => submit()}
    >
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('password')}
        name="password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': frame('showPassword') }}
        {...form.getInputProps('password')}
      />
      <ProblemNote error={logIn.error} />
      <Button type="submit" variant="primary" isBusy={logIn.isPending}>
        {t('logIn.submit')}
      </Button>
    </DoorPage>
  )
}
