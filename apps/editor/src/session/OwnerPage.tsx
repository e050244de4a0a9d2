import { useForm } from '@mantine/form'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../api/errors.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { Button } from '../ui/Button.tsx'
import { PasswordField, TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { DoorPage } from './DoorPage.tsx'
import { ownerLink } from './owner-link.ts'
import { PasswordMeter } from './PasswordMeter.tsx'
import { MIN_PASSWORD_LENGTH } from './password-strength.ts'
import { useCreateOwner } from './useSession.ts'

// The zone is guessed; few open the list.
const ZoneSelect = lazy(async () => ({
  default: (await import('../ui/ZoneSelect.tsx')).ZoneSelect,
}))

/** The first visit: makes the owner and the workspace. Zone and language are guessed from the browser. */
export function OwnerPage({ needsLink }: { needsLink: boolean }) {
  const { t } = useTranslation('session')
  const { t: frame } = useTranslation('frame')
  const language = useLanguage()
  const create = useCreateOwner()
  const form = useForm({
    initialValues: {
      workspace: '',
      email: '',
      password: '',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t('emailMissing')),
      password: (password) =>
        [...password].length < MIN_PASSWORD_LENGTH ? t('strength.short') : null,
    },
  })
  const submit = form.onSubmit(({ workspace, email, ...rest }) => {
    const owner = {
      ...rest,
      email: email.trim(),
      workspace: workspace.trim() || undefined,
      language,
      link: ownerLink,
    }
    create.mutate(owner, { onError: (error) => form.setErrors(fieldErrors(error)) })
  })

  if (needsLink && !ownerLink) {
    return (
      <DoorPage title={t('owner.title')} text={t('owner.needsLink')} onSubmit={() => undefined}>
        <Button onClick={() => window.location.reload()}>{frame('reload')}</Button>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('owner.title')} text={t('owner.text')} onSubmit={() => submit()}>
      <TextField
        label={t('owner.workspace')}
        placeholder={t('owner.workspaceExample')}
        name="organization"
        autoComplete="organization"
        autoFocus
        {...form.getInputProps('workspace')}
      />
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('password')}
        name="new-password"
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': frame('showPassword') }}
        {...form.getInputProps('password')}
      />
      <PasswordMeter password={form.values.password} email={form.values.email} />
      <Suspense
        fallback={
          <TextField
            readOnly
            label={t('owner.zone')}
            description={t('owner.zoneHint')}
            value={form.values.zone}
          />
        }
      >
        <ZoneSelect
          label={t('owner.zone')}
          description={t('owner.zoneHint')}
          {...form.getInputProps('zone')}
        />
      </Suspense>
      <ProblemNote error={Object.keys(form.errors).length > 0 ? undefined : create.error} />
      <Button type="submit" variant="primary" isBusy={create.isPending}>
        {t('owner.submit')}
      </Button>
    </DoorPage>
  )
}
