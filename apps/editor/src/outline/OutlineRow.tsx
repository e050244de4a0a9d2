import { nodeTypes } from '@sojourn/nodes'
import { isTrigger, type NodeType } from '@sojourn/shared/node-type'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type Renaming, useCanvas } from '../canvas/CanvasContext.tsx'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconMore, IconPlus } from '../icons.ts'
import { nobodyElse } from '../together/together-store.ts'
import styles from './Outline.module.css'
import type { Row } from './outline-rows.ts'
import { rememberWords } from './remembered-words.ts'
import { rowWords } from './row-words.ts'
import { type LineActs, Pause, TreeLine } from './TreeLine.tsx'

/** What a line asks of the outline. Stable, so that no other line is drawn anew. */
export type RowActs = LineActs & {
  onAdd: (key: string) => void
  onMenu: (key: string) => void
}

type OutlineRowProps = {
  row: Row
  /** The one line that Tab comes to. */
  isActive: boolean
  isSelected: boolean
  renaming: Renaming
  acts: RowActs
}

const NO_PROBLEMS = [] as const

const hasWaysOut = (nodeType: NodeType): boolean =>
  isTrigger(nodeType) || (nodeType.isApart !== true && nodeType.family !== 'exit')

/** One line of the outline. */
export const OutlineRow = memo(function OutlineRow({
  row,
  isActive,
  isSelected,
  renaming,
  acts,
}: OutlineRowProps) {
  const { key, line } = row
  const { t } = useTranslation('outline')
  const { words, problems, together = nobodyElse } = useCanvas()
  const id = line.kind === 'section' ? '' : line.id
  const nodeType = useDocument(({ graph }) => nodeTypes.get(graph.nodes[id]?.type ?? ''))
  const found = problems.get(id) ?? NO_PROBLEMS
  const say = useMemo(
    // As one text, so that a line is drawn anew when it says something else.
    () => rememberWords(line, (graph) => JSON.stringify(rowWords(line, graph, found, words, t))),
    [line, found, words, t],
  )
  const said = useDocument(({ graph }) => say(graph))
  const { title, detail, problem, spoken } = JSON.parse(said) as ReturnType<typeof rowWords>
  const threads = useStore(together, (state) => state.threads[id])
  const talk = line.kind === 'step' && threads ? t('comments', { count: threads }) : undefined
  const isRenaming = useStore(renaming, (state) => line.kind === 'step' && state.id === id)
  const canAdd =
    line.kind === 'step' ? nodeType !== undefined && hasWaysOut(nodeType) : line.kind !== 'section'

  return (
    <TreeLine
      row={row}
      nodeType={nodeType}
      isActive={isActive}
      isSelected={isSelected}
      title={title}
      spoken={talk ? `${spoken}${t('pause')}${talk}` : spoken}
      acts={acts}
      onMenu={acts.onMenu}
      end={
        <>
          {canAdd && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.act}
              aria-label={
                line.kind === 'port'
                  ? t('addIn', { port: title, name: spoken })
                  : t('add', { name: title })
              }
              onClick={(event) => {
                event.stopPropagation()
                acts.onAdd(key)
              }}
            >
              <IconPlus size={16} aria-hidden />
            </button>
          )}
          {line.kind !== 'section' && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.act}
              aria-label={t('acts', { name: title })}
              onClick={(event) => {
                event.stopPropagation()
                acts.onMenu(key)
              }}
            >
              <IconMore size={16} aria-hidden />
            </button>
          )}
        </>
      }
    >
      {isRenaming ? (
        <TitleField id={id} title={title} renaming={renaming} />
      ) : (
        <span className={styles.title}>{title}</span>
      )}
      {detail && <Pause />}
      {detail && <span className={styles.detail}>{detail}</span>}
      {talk && <Pause />}
      {talk && <span className={styles.detail}>{talk}</span>}
      {problem && <Pause />}
      {problem && (
        <span className={styles.problem} data-blocking={problem.isBlocking || undefined}>
          {problem.text}
        </span>
      )}
    </TreeLine>
  )
}, isSame)

function isSame(before: OutlineRowProps, after: OutlineRowProps): boolean {
  return (
    before.isActive === after.isActive &&
    before.isSelected === after.isSelected &&
    before.acts === after.acts &&
    before.renaming === after.renaming &&
    (before.row === after.row || JSON.stringify(before.row) === JSON.stringify(after.row))
  )
}

/** The title as a field. Enter keeps what was written, Escape does not. */
function TitleField({ id, title, renaming }: { id: string; title: string; renaming: Renaming }) {
  const { t } = useTranslation('canvas')
  const { onRename } = useCanvas()
  return (
    <input
      className={styles.rename}
      aria-label={t('rename')}
      defaultValue={title}
      maxLength={200}
      // biome-ignore lint/a11y/noAutofocus: the field was asked for with a key or from the menu
      autoFocus
      onFocus={(event) => event.target.select()}
      onClick={(event) => event.stopPropagation()}
      onBlur={({ target }) => {
        const text = target.value.trim()
        if (renaming.getState().id !== id) return
        renaming.setState({ id: undefined })
        if (text !== title) onRename?.(id, text === '' ? null : text)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape'))
          return
        const row = event.currentTarget.closest<HTMLElement>('[role="treeitem"]')
        if (event.key === 'Escape') renaming.setState({ id: undefined })
        row?.focus({ preventScroll: true })
      }}
    />
  )
}
