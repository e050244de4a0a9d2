import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldErrors } from '../api/errors.ts'
import { LANGUAGE_NAMES, Language } from '../i18n/languages.ts'
import { useSample } from '../journeys/useSample.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { ZoneSelect } from '../ui/ZoneSelect.tsx'
import styles from './settings.module.css'
import { useChangeWorkspace, useWorkspaceSettings, type WorkspaceChange } from './useSettings.ts'

/** Name, zone and language of the workspace, and the sample. */
export function WorkspaceSection() {
  const { data, error, refetch } = useWorkspaceSettings()
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <Card>{data ? <WorkspaceForm workspace={data} /> : <Skeleton height={260} />}</Card>
      <SampleCard />
    </>
  )
}

function WorkspaceForm({ workspace }: { workspace: Required<WorkspaceChange> }) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const change = useChangeWorkspace()
  const form = useForm({
    initialValues: { name: workspace.name, zone: workspace.zone, language: workspace.language },
    validate: { name: (name) => (name.trim() === '' ? t('workspace.nameMissing') : null) },
  })
  const save = form.onSubmit((values) =>
    change.mutate(values, {
      onSuccess: () => {
        form.resetDirty()
        toast.done(frame('saved'))
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  )
  return (
    <form className={styles.form} onSubmit={save} noValidate>
      <TextField label={t('workspace.name')} maxLength={100} {...form.getInputProps('name')} />
      <ZoneSelect
        label={t('workspace.zone')}
        description={t('workspace.zoneHint')}
        {...form.getInputProps('zone')}
      />
      <Select
        label={t('workspace.language')}
        description={t('workspace.languageHint')}
        data={Language.options.map((language) => ({
          value: language,
          label: LANGUAGE_NAMES[language],
        }))}
        {...form.getInputProps('language')}
      />
      <ProblemNote error={change.error} />
      <div className={styles.submit}>
        <Button
          type="submit"
          variant="primary"
          isBusy={change.isPending}
          disabled={!form.isDirty()}
        >
          {frame('save')}
        </Button>
      </div>
    </form>
  )
}

function SampleCard() {
  const { t } = useTranslation('settings')
  const { isPresent, make, remove } = useSample()
  const [isAsking, setAsking] = useState(false)
  return (
    <Card title={t('sample.title')}>
      <p className={styles.text}>{isPresent ? t('sample.isHere') : t('sample.isNotHere')}</p>
      {isPresent ? (
        <Button onClick={() => setAsking(true)}>{t('sample.remove')}</Button>
      ) : (
        <Button isBusy={make.isPending} onClick={() => make.mutate()}>
          {t('sample.make')}
        </Button>
      )}
      <ProblemNote error={make.error} />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('sample.removeTitle')}
        text={t('sample.removeText')}
        confirm={t('sample.remove')}
        onConfirm={async () => {
          await remove.mutateAsync()
          toast.done(t('sample.removed'))
        }}
      />
    </Card>
  )
}
