import {
  Input,
  NumberInput,
  type NumberInputProps,
  PasswordInput,
  type PasswordInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './fields.module.css'
import { useTypedNumber } from './useTypedNumber.ts'

/** Class names that give a Mantine input the look of ours; hint and error stand below the field. */
export const fieldLook = {
  classNames: {
    root: styles.root,
    label: styles.label,
    description: styles.description,
    error: styles.error,
    input: styles.input,
    section: styles.section,
  },
  inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
    | 'label'
    | 'input'
    | 'error'
    | 'description'
  )[],
  withAsterisk: false,
}

/** One line of text. `description` is the hint below it, `error` what is wrong with it. */
export const TextField = (props: TextInputProps) => <TextInput {...fieldLook} {...props} />

/** Several lines of text that grow with what is written. */
export const TextAreaField = (props: TextareaProps) => (
  <Textarea {...fieldLook} autosize minRows={2} maxRows={12} {...props} />
)

type NumberFieldProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  value: number | ''
  onChange: (value: number | '') => void
}

/** A number, with steps by the arrow keys; '' is none. What is half typed stays until the field is left. */
export const NumberField = (props: NumberFieldProps) => (
  <NumberInput {...fieldLook} {...props} {...useTypedNumber(props)} />
)

/** A password with an eye that shows it. */
export const PasswordField = (props: PasswordInputProps) => (
  <PasswordInput {...fieldLook} {...props} />
)

type FieldProps = {
  label: ReactNode
  description?: ReactNode
  error?: ReactNode
  /** The id of the control inside, so that the label names it. */
  htmlFor?: string
  children: ReactNode
}

/** Label, hint and error around a control of our own. */
export const Field = ({ label, description, error, htmlFor, children }: FieldProps) => (
  <Input.Wrapper
    {...fieldLook}
    label={label}
    description={description}
    error={error}
    labelElement={htmlFor ? 'label' : 'div'}
    labelProps={htmlFor ? { htmlFor } : undefined}
  >
    {children}
  </Input.Wrapper>
)
