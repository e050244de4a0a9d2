import type { Problem } from '@sojourn/shared/problems'
import { memo } from 'react'
import { BottomBar } from './BottomBar.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import type { SaveState } from './useAutosave.ts'
import { useTidy } from './useTidy.ts'

type DesignBarProps = {
  save: { state: SaveState; retry: () => void }
  problems: readonly Problem[]
  isProblemsOpen: boolean
  onProblems: (isOpen: boolean) => void
  /** Opens the palette where it is not in sight. */
  onAdd: (() => void) | undefined
  /** Nothing is drawn: the outline has nothing to show. */
  isEmpty: boolean
  isOutlineOpen: boolean
  isOutlineCover: boolean
  onOutline: () => void
  hasUndo: boolean
}

/** The bottom bar of the design tab. Drawn anew when what it shows changes, not with every card that moves. */
export const DesignBar = memo(function DesignBar(props: DesignBarProps) {
  const { save, problems, isProblemsOpen, onProblems, onAdd, hasUndo } = props
  const tidy = useTidy()
  const outline = {
    isOpen: props.isOutlineOpen,
    isCover: props.isOutlineCover,
    onToggle: props.onOutline,
  }
  return (
    <BottomBar
      save={save}
      problems={problems}
      onTidy={() => void tidy()}
      onProblems={() => onProblems(!isProblemsOpen)}
      onAdd={onAdd}
      outline={props.isEmpty ? undefined : outline}
      undo={hasUndo && <UndoButtons isSmall />}
    />
  )
})
