import { type FlowInput, FlowInputType, type FlowValue } from '@sojourn/shared/graph'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { IconPlus, IconTrash } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { TextField } from '../ui/fields.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { inputText, newInputName } from './input-choice.ts'
import styles from './subflows.module.css'

const isType = (type: string | null): type is FlowInputType =>
  FlowInputType.options.some((known) => known === type)

/** What is typed as a default, as a value of the input's kind; undefined where it is none. */
const toDefault = (type: FlowInputType, text: string): FlowValue | undefined => {
  if (text.trim() === '') return undefined
  if (type === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  return text
}

/** What a sub-flow asks of the journeys that use it. */
export function FlowInputsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('subflows')
  const { t: frame } = useTranslation('frame')
  const store = useDocumentStore()
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
  onChange: (part: Partial<FlowInput>) => void
  onRemove: () => void
}

function InputRow({ input, onChange, onRemove }: InputRowProps) {
  const { t } = useTranslation('subflows')
  const { name, label, type, required, default: byDefault } = input
  const [text, setText] = useState(byDefault === undefined ? '' : String(byDefault))
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
            if (isType(next)) onChange({ type: next, default: toDefault(next, text) })
          }}
        />
        <IconButton
          label={t('inputs.remove', { name: label || name })}
          icon={<IconTrash size={16} />}
          onClick={onRemove}
        />
      </div>
      <div className={styles.inputMore}>
        <TextField
          label={t('inputs.default')}
          maxLength={2000}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            onChange({ default: toDefault(type, currentTarget.value) })
          }}
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
