import { useState } from 'react'

/**
 * Text that stays as typed while its field has the focus, even where it does not (yet) mean a value;
 * a change from elsewhere, such as undo, takes its place.
 *
 * @param onText - gives back what the field holds after this text: the value as text
 */
export const useLocalText = (
  value: string,
  onText: (text: string) => string | undefined,
  onSettle: () => void,
) => {
  const [local, setLocal] = useState<{ text: string; stands: string }>()
  const isOurs = local !== undefined && local.stands === value
  return {
    text: isOurs ? local.text : value,
    onText: (text: string) => {
      // Text without a meaning leaves the value as it is.
      const stands = onText(text) ?? value
      setLocal({ text, stands })
    },
    onBlur: () => {
      setLocal(undefined)
      onSettle()
    },
  }
}
