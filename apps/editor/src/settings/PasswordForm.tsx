import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { fieldErrors } from '../api/errors.ts'
import { PasswordMeter } from '../session/PasswordMeter.tsx'
import { MIN_PASSWORD_LENGTH } from '../session/password-strength.ts'
import { Button } from '../ui/Button.tsx'
import { PasswordField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

/** Changes one's password; other sessions end. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation('settings')
  const { t: session } = useTranslation('session')
  const { t: frame } = useTranslation('frame')
  const change = useMutation({
    mutationFn: (json: { current: string; next: string }) =>
      answer(client.session.api.session.password.$put({ json })),
  })
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: {
      current: (current) => (current === '' ? session('passwordMissing') : null),
      next: (next) => ([...next].length < MIN_PASSWORD_LENGTH ? session('strength.short') : null),
    },
  })
  const save = form.onSubmit((values) =>
    change.mutate(values, {
      onSuccess: () => {
        form.reset()
        toast.done(t('password.changed'))
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  )
  const eye = { 'aria-label': frame('showPassword') }
  return (
    <form className={styles.form} onSubmit={save} noValidate>
      {/* Lets a password manager know whose password this is. */}
      <input hidden type="email" name="email" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t('password.current')}
        autoComplete="current-password"
        visibilityToggleButtonProps={eye}
        {...form.getInputProps('current')}
      />
      <PasswordField
        label={t('password.next')}
        autoComplete="new-password"
        visibilityToggleButtonProps={eye}
        {...form.getInputProps('next')}
      />
      <PasswordMeter password={form.values.next} email={email} />
      <ProblemNote error={Object.keys(form.errors).length > 0 ? undefined : change.error} />
      <div className={styles.submit}>
        <Button type="submit" isBusy={change.isPending}>
          {t('password.submit')}
        </Button>
      </div>
    </form>
  )
}
