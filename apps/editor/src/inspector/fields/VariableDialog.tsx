import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogForm } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { liquidOutput } from '../liquid-output.ts'

type VariableDialogProps = {
  /** Undefined: a property of the event, still to be named. */
  path: string | undefined
  onInsert: (text: string) => void
  onClose: () => void
}

/** Asks what stands in the text when there is no value, and which property is meant. */
export function VariableDialog({ path, onInsert, onClose }: VariableDialogProps) {
  const { t } = useTranslation('inspector')
  const { t: frame } = useTranslation('frame')
  const [property, setProperty] = useState('')
  const [fallback, setFallback] = useState('')
  const full = path ?? `event.${property.trim()}`
  const isUnnamed = path === undefined && !/^[\w-]+(\.[\w-]+)*$/.test(property.trim())
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={
        path === undefined ? t('variables.eventProperty') : t('variables.fallbackTitle', { path })
      }
      onSubmit={() => !isUnnamed && onInsert(liquidOutput(full, fallback))}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={isUnnamed}>
            {t('variables.put')}
          </Button>
        </>
      }
    >
      <DialogForm>
        {path === undefined && (
          <TextField
            data-autofocus
            label={t('variables.property')}
            placeholder="total"
            value={property}
            onChange={(event) => setProperty(event.currentTarget.value)}
          />
        )}
        <TextField
          data-autofocus={path === undefined ? undefined : true}
          label={t('variables.fallback')}
          description={t('variables.fallbackHelp')}
          placeholder={t('variables.fallbackExample')}
          value={fallback}
          onChange={(event) => setFallback(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
