import { type FlowInput, FlowInputType, type FlowValue } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFacts } from '../canvas/useJourney.ts'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { IconPlus, IconTrash } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { FlowValueInput } from './FlowValueInput.tsx'
import { inputText, newInputName } from './input-choice.ts'
import styles from './subflows.module.css'

const isType = (type: string | null): type is FlowInputType =>
  FlowInputType.options.some((known) => known === type)

type FlowInputsDialogProps = { journeyId: string; onClose: () => void }

/** What a sub-flow asks of the journeys that use it. */
export function FlowInputsDialog({ journeyId, onClose }: FlowInputsDialogProps) {
  const { t } = useTranslation('subflows')
  const { t: frame } = useTranslation('frame')
  const store = useDocumentStore()
  const { data: facts } = useFacts(journeyId)
  const before = useDocument((state) => state.graph.inputs)
  const [inputs, setInputs] = useState<readonly FlowInput[]>(before ?? [])
  const change = (name: string, part: Partial<FlowInput>) =>
    setInputs(inputs.map((input) => (input.name === name ? { ...input, ...part } : input)))
  const add = () => {
    const label = t('inputs.untitled', { number: inputs.length + 1 })
    const used = inputs.map(({ name }) => name)
    setInputs([...inputs, { name: newInputName(label, used), label, type: 'text' }])
  }
  const submit = () => {
    store.getState().commit({ key: 'undo.settings' }, { op: 'set-inputs', inputs: [...inputs] })
    onClose()
  }
  return (
    <Dialog
      isOpen
      size="medium"
      onClose={onClose}
      onSubmit={submit}
      title={t('inputs.title')}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button variant="primary" type="submit">
            {t('inputs.submit')}
          </Button>
        </>
      }
    >
      <DialogText>{t('inputs.text')}</DialogText>
      <ul className={styles.inputs}>
        {inputs.map((input) => (
          <InputRow
            key={input.name}
            input={input}
            facts={facts}
            onChange={(part) => change(input.name, part)}
            onRemove={() => setInputs(inputs.filter(({ name }) => name !== input.name))}
          />
        ))}
      </ul>
      <Button isSmall variant="quiet" icon={<IconPlus size={16} />} onClick={add} type="button">
        {t('inputs.add')}
      </Button>
    </Dialog>
  )
}

type InputRowProps = {
  input: FlowInput
  facts: Facts | undefined
  onChange: (part: Partial<FlowInput>) => void
  onRemove: () => void
}

function InputRow({ input, facts, onChange, onRemove }: InputRowProps) {
  const { t } = useTranslation('subflows')
  const { name, label, type, required, default: byDefault } = input
  const setDefault = (value: FlowValue | undefined) =>
    onChange({ default: value === '' ? undefined : value })
  return (
    <li>
      <div className={styles.input}>
        <TextField
          label={t('inputs.label')}
          maxLength={100}
          value={label}
          onChange={({ currentTarget }) => onChange({ label: currentTarget.value })}
        />
        <Select
          label={t('inputs.type')}
          data={FlowInputType.options.map((value) => ({
            value,
            label: t(`inputs.types.${value}`),
          }))}
          value={type}
          onChange={(next) => {
            // A default of another kind means nothing any more.
            if (isType(next) && next !== type) onChange({ type: next, default: undefined })
          }}
        />
        <IconButton
          label={t('inputs.remove', { name: label || name })}
          icon={<IconTrash size={16} />}
          onClick={onRemove}
        />
      </div>
      <div className={styles.inputMore}>
        <FlowValueInput
          key={type}
          type={type}
          label={t('inputs.default')}
          value={byDefault}
          facts={facts}
          onType={setDefault}
          onSet={setDefault}
          onSettle={() => undefined}
        />
        <Switch
          label={t('inputs.required')}
          checked={required === true}
          onChange={({ currentTarget }) =>
            onChange({ required: currentTarget.checked ? true : undefined })
          }
        />
      </div>
      <p className={styles.note}>
        {t('inputs.use')} <code>{inputText(name)}</code>
      </p>
    </li>
  )
}
