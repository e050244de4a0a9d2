import { useCallback, useState } from 'react'

/**
 * Whether what is said of the chosen step is open.
 *
 * @param onOpen - makes room for it
 * @param toCard - brings the keyboard back to the step when it is closed
 */
export const useComments = (
  select: (ids: readonly string[]) => void,
  chosen: string | undefined,
  onOpen: (isOpen: boolean) => void,
  toCard: (id: string) => void,
) => {
  // A number for each time that they are asked for.
  const [opened, setOpened] = useState<number>()
  const open = useCallback(
    (id: string) => {
      select([id])
      onOpen(false)
      setOpened((times) => (times ?? 0) + 1)
    },
    [select, onOpen],
  )
  const onComments = useCallback(
    (isOpen: boolean) => {
      setOpened(isOpen ? 1 : undefined)
      if (!isOpen && chosen !== undefined) toCard(chosen)
    },
    [chosen, toCard],
  )
  return { opened, open, onComments }
}
