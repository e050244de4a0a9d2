import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortRef } from '../canvas/compose-steps.ts'
import type { NewStep, Offer } from '../canvas/offers.ts'
import type { Words } from '../words/useWords.ts'
import { type CommandScene, useCommands } from './useCommands.ts'
import { useContextMenu } from './useContextMenu.ts'
import { useKeys } from './useKeys.ts'

// Nothing of it is there before it is called for.
const ContextMenu = lazy(async () => ({
  default: (await import('./ContextMenu.tsx')).ContextMenu,
}))
const CommandPalette = lazy(async () => ({
  default: (await import('./CommandPalette.tsx')).CommandPalette,
}))
const ShortcutSheet = lazy(async () => ({
  default: (await import('./ShortcutSheet.tsx')).ShortcutSheet,
}))

type Place = { x: number; y: number }

type CommandLayerProps = Omit<CommandScene, 'onPalette' | 'onShortcuts'> & {
  words: Words
  selectEdge: (id: string) => void
  onShow: (id: string) => void
  /** Adds a step below what is chosen. */
  offers: readonly Offer[]
  onAdd: (step: NewStep) => void
  /** Asks which step to add at this place of the window. */
  onAddAt: (place: Place) => void
  /** Asks which step to put on a line. */
  onInsert: (ref: PortRef, place: Place) => void
  /** The canvas, given what to do when the right button is pressed. */
  children: (handlers: ReturnType<typeof useContextMenu>['handlers']) => ReactNode
}

/** Everything by which commands are called: keys, the menu at the pointer, the palette, and the sheet of keys. */
export function CommandLayer({
  words,
  offers,
  selectEdge,
  onShow,
  onAdd,
  onAddAt,
  onInsert,
  children,
  ...scene
}: CommandLayerProps) {
  const { t } = useTranslation('canvas')
  const [open, setOpen] = useState<'palette' | 'find' | 'sheet'>()
  const close = () => setOpen(undefined)
  const commands = useCommands({
    ...scene,
    onPalette: (isFind) => setOpen(isFind ? 'find' : 'palette'),
    onShortcuts: () => setOpen('sheet'),
  })
  useKeys(commands, scene.selected, scene.edits)
  const menu = useContextMenu({ selected: scene.selected, select: scene.select, selectEdge })

  const extra = () => {
    if (menu.opened === undefined) return []
    const { kind, place, line } = menu.opened
    if (kind === 'paper') return [{ label: t('picker.title'), run: () => onAddAt(place) }]
    if (line === undefined) return []
    const dot = line.indexOf('.')
    const ref = { from: line.slice(0, dot), port: line.slice(dot + 1) }
    return [{ label: t('picker.title'), run: () => onInsert(ref, place) }]
  }

  return (
    <>
      {children(menu.handlers)}
      <Suspense fallback={null}>
        {menu.opened && (
          <ContextMenu
            key={`${menu.opened.place.x} ${menu.opened.place.y}`}
            kind={menu.opened.kind}
            place={menu.opened.place}
            commands={commands}
            extra={extra()}
            onClose={menu.close}
          />
        )}
        {(open === 'palette' || open === 'find') && (
          <CommandPalette
            key={open}
            words={words}
            offers={offers}
            commands={commands}
            isFind={open === 'find'}
            onShow={onShow}
            onAdd={onAdd}
            onClose={close}
          />
        )}
        {open === 'sheet' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </>
  )
}
