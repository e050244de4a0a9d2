import type { Reentry } from '@sojourn/shared/graph'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm } from '../ui/Dialog.tsx'
import { NumberField, TextField } from '../ui/fields.tsx'
import { Select } from '../ui/Select.tsx'

const daysOf = (gap: string | undefined): number => Number(/^P(\d+)D$/.exec(gap ?? '')?.[1] ?? 0)

/** Who may enter again, and when. */
export function JourneySettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('publish')
  const store = useDocumentStore()
  const settings = useDocument((state) => state.graph.settings)
  const [reentry, setReentry] = useState<Reentry>(settings.reentry)
  const isUnfinished = reentry.rule === 'parallel' && reentry.key.trim() === ''

  const choose = (rule: string | null) => {
    if (rule === 'once') setReentry({ rule })
    if (rule === 'after-leaving') setReentry({ rule })
    if (rule === 'parallel') setReentry({ rule, key: '' })
  }
  const submit = () => {
    if (isUnfinished) return
    store
      .getState()
      .commit({ key: 'undo.settings' }, { op: 'set-settings', settings: { ...settings, reentry } })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={submit}
      title={t('settings.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" disabled={isUnfinished}>
            {t('settings.submit')}
          </Button>
        </>
      }
    >
      <DialogForm>
        <Select
          label={t('settings.reentry')}
          description={t(`settings.help.${reentry.rule}`)}
          value={reentry.rule}
          onChange={choose}
          data={(['once', 'after-leaving', 'parallel'] as const).map((rule) => ({
            value: rule,
            label: t(`settings.rule.${rule}`),
          }))}
        />
        {reentry.rule === 'after-leaving' && (
          <NumberField
            label={t('settings.gap')}
            min={0}
            max={3650}
            allowDecimal={false}
            value={daysOf(reentry.gap)}
            onChange={(days) =>
              setReentry(
                Number(days) > 0
                  ? { rule: 'after-leaving', gap: `P${Number(days)}D` }
                  : { rule: 'after-leaving' },
              )
            }
          />
        )}
        {reentry.rule === 'parallel' && (
          <TextField
            label={t('settings.key')}
            description={t('settings.keyHelp')}
            maxLength={100}
            value={reentry.key}
            onChange={({ target }) => setReentry({ rule: 'parallel', key: target.value })}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}
