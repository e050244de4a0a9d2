import { type FocusEvent, useState } from 'react'

/**
 * The number that a text means so far: `12.` is 12. Undefined where it means none yet, as `-` does; '' where
 * nothing stands.
 */
export const typedNumber = (text: string | number): number | '' | undefined => {
  if (typeof text === 'number') return text
  if (text === '') return ''
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

type Numbers = {
  value?: string | number | bigint | undefined
  onChange?: ((value: number | '') => void) | undefined
  onFocus?: ((event: FocusEvent<HTMLInputElement>) => void) | undefined
  onBlur?: ((event: FocusEvent<HTMLInputElement>) => void) | undefined
}

/**
 * Keeps what is typed into a field of numbers as it is typed, until the field is left: `12.` on the way to 12.5,
 * or nothing on the way to another number. The value hears of numbers alone.
 */
export const useTypedNumber = ({ value, onChange, onFocus, onBlur }: Numbers) => {
  const [typed, setTyped] = useState<string | number>()
  const [hasFocus, setFocus] = useState(false)
  return {
    value: hasFocus && typed !== undefined ? typed : value,
    onChange: (text: string | number | bigint) => {
      const next = typeof text === 'bigint' ? Number(text) : text
      if (hasFocus) setTyped(next)
      const number = typedNumber(next)
      if (number !== undefined) onChange?.(number)
    },
    onFocus: (event: FocusEvent<HTMLInputElement>) => {
      setFocus(true)
      onFocus?.(event)
    },
    onBlur: (event: FocusEvent<HTMLInputElement>) => {
      setFocus(false)
      setTyped(undefined)
      onBlur?.(event)
    },
  }
}
