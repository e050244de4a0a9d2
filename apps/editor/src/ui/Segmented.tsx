import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import styles from './fields.module.css'
import { Field } from './fields.tsx'

type SegmentedProps<T extends string> = {
  value: T
  onChange: (value: T) => void
  data: { value: T; label: React.ReactNode }[]
  /** Shown above; without it `aria-label` must name the control. */
  label?: string
  description?: string
  'aria-label'?: string
  isWide?: boolean
  disabled?: boolean
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({
  label,
  description,
  isWide = true,
  ...rest
}: SegmentedProps<T>) {
  const id = useId()
  const control = (
    <SegmentedControl
      aria-label={rest['aria-label'] ?? label}
      fullWidth={isWide}
      transitionDuration={120}
      {...rest}
      id={id}
      classNames={{
        root: styles.segmentedRoot,
        ...(isWide ? {} : { control: styles.fitting }),
        indicator: styles.indicator,
        label: styles.segmentedLabel,
      }}
    />
  )
  if (label === undefined) return control
  return (
    <Field label={label} description={description}>
      {control}
    </Field>
  )
}
