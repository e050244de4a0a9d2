import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isNotFound } from '../api/errors.ts'
import { NotFound } from '../frame/NotFound.tsx'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { IconMore, IconPencil, IconTrash } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Skeleton, SkeletonRows } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import styles from './ContactPage.module.css'
import { contactName } from './contact-name.ts'
import { Timeline } from './Timeline.tsx'
import { useContact, useContactActions } from './useContacts.ts'

// No page begins with a dialog.
const ContactDialog = lazy(async () => ({
  default: (await import('./ContactDialog.tsx')).ContactDialog,
}))
const EnrolDialog = lazy(async () => ({ default: (await import('./EnrolDialog.tsx')).EnrolDialog }))

/** One person: facts at the left, what comes next and what happened at the right. */
export function ContactPage() {
  const { t } = useTranslation('contacts')
  const { t: frame } = useTranslation('frame')
  const { contactId } = useParams({ from: '/frame/contacts/$contactId' })
  const { data: contact, error, refetch } = useContact(contactId)
  const { remove } = useContactActions()
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'edit' | 'enrol' | 'delete'>()
  const close = () => setDialog(undefined)
  if (isNotFound(error)) return <NotFound text={t('gone')} />

  const name = contact ? contactName(contact, t('nameless')) : ''
  const inside = contact?.journeys.filter(({ status }) => status !== 'ended').length ?? 0
  return (
    <>
      <TopBar
        title={contact ? name : '…'}
        parent={{ label: t('title'), to: '/contacts' }}
        actions={
          contact && (
            <Menu
              items={[
                {
                  label: t('editAct'),
                  icon: <IconPencil size={17} />,
                  onSelect: () => setDialog('edit'),
                },
                'divider',
                {
                  label: t('deleteAct'),
                  icon: <IconTrash size={17} />,
                  isDangerous: true,
                  onSelect: () => setDialog('delete'),
                },
              ]}
            >
              <IconButton label={frame('actionsFor', { name })} icon={<IconMore size={19} />} />
            </Menu>
          )
        }
      />
      <PageBody>
        {error && !contact && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!contact && !error && <ContactSkeleton />}
        {contact && (
          <div className={styles.columns}>
            <ContactFacts contact={contact}>
              <Button onClick={() => setDialog('edit')}>{frame('edit')}</Button>
              <Button onClick={() => setDialog('enrol')}>{t('enrolAct')}</Button>
            </ContactFacts>
            <Card className={styles.timeline} aria-label={t('timeline.title')}>
              <Timeline contact={contact} />
            </Card>
          </div>
        )}
      </PageBody>
      <Suspense fallback={null}>
        {contact && dialog === 'edit' && <ContactDialog contact={contact} onClose={close} />}
        {contact && dialog === 'enrol' && (
          <EnrolDialog contact={contact} name={name} onClose={close} />
        )}
      </Suspense>
      <ConfirmDialog
        isOpen={dialog === 'delete'}
        onClose={close}
        title={t('delete.title', { name })}
        text={inside > 0 ? t('delete.textInside', { count: inside }) : t('delete.text')}
        confirm={t('delete.submit')}
        onConfirm={async () => {
          await remove.mutateAsync(contactId)
          toast.done(t('delete.done', { name }))
          await navigate({ to: '/contacts' })
        }}
      />
    </>
  )
}

const ContactSkeleton = () => (
  <div className={styles.columns}>
    <Card>
      <div className={styles.bones}>
        <Skeleton width={52} height={52} isRound />
        <Skeleton width="60%" height={20} />
        <Skeleton />
        <Skeleton />
        <Skeleton width="80%" />
      </div>
    </Card>
    <Card className={styles.timeline}>
      <SkeletonRows rows={7} height={58} />
    </Card>
  </div>
)
