import type { Operation } from '@sojourn/shared/graph'
import type { ReactNode } from 'react'
import type { FieldSchema } from './schema.ts'

/** What a widget is given. It names its controls by `label` and shows `help` and `error` beside them. */
export type FieldProps = {
  /** Dotted path in the config. */
  path: string
  schema: FieldSchema
  label: string
  help: string | undefined
  /** What holds a publish back, in words. */
  error: ReactNode
  /** The value, or its default; undefined where it is left out. */
  value: unknown
  /** A change while typing: those that follow each other are one step of undo until `onSettle`. */
  onType: (value: unknown) => void
  onSettle: () => void
  /** A change that is a step by itself. `before` is done in the same step, such as taking a line away. */
  onSet: (value: unknown, before?: readonly Operation[]) => void
}
