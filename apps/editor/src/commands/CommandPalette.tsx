import { nodeTypes } from '@sojourn/nodes'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NodeIcon } from '../canvas/node-icons.tsx'
import type { NewStep, Offer } from '../canvas/offers.ts'
import { useDocument } from '../document/DocumentContext.tsx'
import { Tile } from '../ui/Tile.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './CommandPalette.module.css'
import { type CommandId, GROUPS, shownKeys } from './key-table.ts'
import { keysLabel } from './keys.ts'
import type { Commands } from './useCommands.ts'

type CommandPaletteProps = {
  words: Words
  commands: Commands
  /** Only the steps of this journey: the search on the canvas. */
  isFind: boolean
  onShow: (id: string) => void
  offers: readonly Offer[]
  onAdd: (step: NewStep) => void
  onClose: () => void
}

type Line = {
  key: string
  /** What it is found by. */
  text: string
  label: string
  detail?: string
  icon?: ReactNode
  keys?: string
  run: () => void
}

/** Of a long journey no more is listed: who looks for one of thousands writes a letter more. */
const MOST_LINES = 60

/** Finds a step of the journey, a command, or a step to add, by a few letters. */
export function CommandPalette({
  words,
  offers,
  commands,
  isFind,
  onShow,
  onAdd,
  onClose,
}: CommandPaletteProps) {
  const { t } = useTranslation('commands')
  const graph = useDocument((state) => state.graph)
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const [opener] = useState(() => document.activeElement)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const lines = useMemo((): Line[] => {
    const steps = Object.entries(graph.nodes).map(([id, node]): Line => {
      const nodeType = nodeTypes.get(node.type)
      const label = words.nodeName(graph, id)
      const detail = words.sentence(graph, node)
      return {
        key: `step-${id}`,
        text: `${label} ${detail} ${words.typeName(node.type)}`,
        label,
        detail,
        icon: (
          <Tile family={nodeType?.family ?? 'control'} size="small">
            <NodeIcon icon={nodeType?.icon ?? ''} size={15} />
          </Tile>
        ),
        run: () => onShow(id),
      }
    })
    if (isFind) return steps
    const acts = (Object.values(GROUPS).flat() as CommandId[])
      .filter((id) => id !== 'palette' && commands[id].isEnabled)
      .map((id): Line => {
        const keys = shownKeys(id)
        return {
          key: `command-${id}`,
          text: t(`name.${id}`),
          label: t(`name.${id}`),
          ...(keys ? { keys: keysLabel(keys) } : {}),
          run: commands[id].run,
        }
      })
    const additions = offers.map((offer): Line => {
      const { key, family, icon } = offer
      const label = t('palette.add', { name: offer.name })
      return {
        key: `add-${key}`,
        text: label,
        label,
        icon: (
          <Tile family={family} size="small">
            <NodeIcon icon={icon} size={15} />
          </Tile>
        ),
        run: () => onAdd(offer),
      }
    })
    return [...acts, ...steps, ...additions]
  }, [graph, words, offers, commands, isFind, onShow, onAdd, t])

  const wanted = query.trim().toLocaleLowerCase().split(/\s+/)
  const found = lines
    .filter(({ text }) => wanted.every((word) => text.toLocaleLowerCase().includes(word)))
    .slice(0, MOST_LINES)
  const active = Math.min(index, found.length - 1)

  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as globalThis.Node)) onClose()
    }
    window.addEventListener('pointerdown', close, true)
    return () => window.removeEventListener('pointerdown', close, true)
  }, [onClose])
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const choose = (line: Line | undefined) => {
    if (line === undefined) return
    onClose()
    line.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setIndex((active + step + found.length) % Math.max(1, found.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      choose(found[active])
    }
    if (event.key !== 'Escape') return
    onClose()
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
  }

  const title = isFind ? t('palette.find') : t('palette.title')
  return (
    <div ref={box} role="dialog" aria-label={title} className={styles.box} onKeyDown={onKeyDown}>
      <input
        className={styles.search}
        // biome-ignore lint/a11y/noAutofocus: it was opened to type into
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="command-list"
        aria-activedescendant={found[active] ? `line-${found[active].key}` : undefined}
        aria-label={title}
        placeholder={isFind ? t('palette.findPlaceholder') : t('palette.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIndex(0)
        }}
      />
      <div ref={list} id="command-list" role="listbox" aria-label={title} className={styles.list}>
        {found.map((line, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above
          <div
            key={line.key}
            id={`line-${line.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.line}
            onPointerMove={() => setIndex(at)}
            onClick={() => choose(line)}
          >
            {line.icon}
            <span className={styles.words}>
              <span className={styles.label}>{line.label}</span>
              {line.detail && <span className={styles.detail}>{line.detail}</span>}
            </span>
            {line.keys && <kbd className={styles.keys}>{line.keys}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={styles.none} role="status">
          {t('palette.none', { query: query.trim() })}
        </p>
      )}
    </div>
  )
}
