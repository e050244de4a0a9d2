import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconClose, IconSubFlow } from '../icons.ts'
import styles from '../inspector/fields/rows.module.css'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/fields.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { inputIn, inputsFor, inputText } from './input-choice.ts'
import own from './subflows.module.css'

type InputFieldProps = { label: string; name: string; onSet: (value: unknown) => void }

/** Stands in the place of a field whose value an input of the sub-flow gives. */
export function InputField({ label, name, onSet }: InputFieldProps) {
  const { t } = useTranslation('subflows')
  const input = useDocument(({ graph }) => graph.inputs?.find((one) => one.name === name))
  return (
    <Field label={label}>
      <span className={own.chip}>
        <IconSubFlow size={15} aria-hidden />
        {t('choice.is', { name: input?.label || name })}
        <IconButton
          isSmall
          label={t('choice.remove', { name: label })}
          icon={<IconClose size={14} />}
          onClick={() => onSet(undefined)}
        />
      </span>
    </Field>
  )
}

type InputMenuProps = { widget: string | undefined; onSet: (value: unknown) => void }

/** In a sub-flow: takes the field's value from one of its inputs. Nothing where none fits. */
export function InputMenu({ widget, onSet }: InputMenuProps) {
  const { t } = useTranslation('subflows')
  const inputs = useDocument(({ graph }) => graph.inputs)
  const fitting = inputsFor(widget, inputs)
  if (fitting.length === 0) return null
  return (
    <div className={styles.links}>
      <Menu
        position="bottom-start"
        items={fitting.map(({ name, label }) => ({
          label: label === '' ? name : label,
          onSelect: () => onSet(inputText(name)),
        }))}
      >
        <Button isSmall variant="quiet">
          {t('choice.use')}
        </Button>
      </Menu>
    </div>
  )
}

/** The input that a field's value is taken from, as the draft has it. */
export const useInputIn = (nodeId: string, path: string): string | undefined =>
  useDocument(({ graph }) =>
    graph.kind === 'sub-flow' ? inputIn(graph.nodes[nodeId]?.config[path]) : undefined,
  )
