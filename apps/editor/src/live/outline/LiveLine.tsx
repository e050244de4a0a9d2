import { nodeTypes } from '@sojourn/nodes'
import type { Graph } from '@sojourn/shared/graph'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/useFormat.ts'
import outline from '../../outline/Outline.module.css'
import type { Row } from '../../outline/outline-rows.ts'
import { rowWords } from '../../outline/row-words.ts'
import { type LineActs, Pause, TreeLine } from '../../outline/TreeLine.tsx'
import { flowOf } from '../../subflows/find-inside.ts'
import { LookInside } from '../../subflows/LookInside.tsx'
import type { Words } from '../../words/useWords.ts'
import type { Counted } from './counted.ts'
import styles from './LiveLine.module.css'

type LiveLineProps = {
  row: Row
  isActive: boolean
  isSelected: boolean
  graph: Graph
  words: Words
  /** Undefined where it tells of nobody, and until it is known. */
  counted: Counted | undefined
  acts: LineActs & {
    /** Somebody goes into the sub-flow of the line. */
    onInside: (key: string) => void
  }
}

/** One line of a published journey, with the people at it. */
export const LiveLine = memo(function LiveLine(props: LiveLineProps) {
  const { row, isActive, isSelected, graph, words, counted, acts } = props
  const { line } = row
  const { t } = useTranslation('outline')
  const { t: tLive } = useTranslation('live')
  const { t: tCanvas } = useTranslation('canvas')
  const sayCounted = useCounted()
  const node = line.kind === 'section' ? undefined : graph.nodes[line.id]
  const { title, detail, spoken } = rowWords(line, graph, [], words, t)
  const told = counted && sayCounted(counted, (port) => (node ? words.portName(node, port) : port))
  const hasInside = line.kind === 'step' && flowOf(node) !== undefined
  const owner = line.kind === 'section' ? '' : words.nodeName(graph, line.id)
  // What can be seen, in its order, and then what its place says to the eye.
  const name = [
    line.kind === 'step' || line.kind === 'section' ? spoken : title,
    line.kind === 'port' && detail,
    told?.map(({ text }) => text).join(''),
    hasInside && tCanvas('lookInside'),
    line.kind === 'port' && tLive('outline.outOf', { name: owner }),
    line.kind === 'end' && tLive('outline.after', { name: owner }),
  ]
    .filter(Boolean)
    .join(t('pause'))
  // Whoever stands on a line is not read it again at every change.
  const [held, setHeld] = useState<string>()
  return (
    <TreeLine
      row={row}
      nodeType={nodeTypes.get(node?.type ?? '')}
      isActive={isActive}
      isSelected={isSelected}
      title={title}
      spoken={held ?? name}
      acts={acts}
      onHold={(isHeld) => setHeld(isHeld ? name : undefined)}
      end={
        hasInside &&
        node && (
          <>
            <Pause />
            <LookInside
              id={line.id}
              node={node}
              className={styles.inside}
              tabIndex={isActive ? 0 : -1}
              onGo={() => acts.onInside(row.key)}
            />
          </>
        )
      }
    >
      <span className={outline.title}>{title}</span>
      {detail && <Pause />}
      {detail && <span className={outline.detail}>{detail}</span>}
      {told && <Pause />}
      {told && (
        <span className={styles.count} data-line-count>
          {told.map(({ text, isStuck }) =>
            isStuck ? (
              <b key={text} className={styles.parked}>
                {text}
              </b>
            ) : (
              text
            ),
          )}
        </span>
      )}
    </TreeLine>
  )
}, isSame)

function isSame({ row, counted, ...before }: LiveLineProps, after: LiveLineProps): boolean {
  return (
    Object.entries(before).every(([name, value]) => after[name as keyof typeof before] === value) &&
    (row === after.row || JSON.stringify(row) === JSON.stringify(after.row)) &&
    (counted === after.counted || JSON.stringify(counted) === JSON.stringify(after.counted))
  )
}

/** One number of a line in words; they stand one behind the other. */
type Said = { text: string; isStuck?: true }

const useCounted = (): ((counted: Counted, portName: (port: string) => string) => Said[]) => {
  const { t } = useTranslation('live')
  const { number } = useFormat()
  return (counted, portName) => {
    if (counted.kind === 'way')
      return [{ text: t('outline.way', { count: counted.people, people: number(counted.people) }) }]
    const { waiting, passed, parked, ways } = counted
    if (waiting + passed + parked === 0) return [{ text: t('outline.nobody') }]
    const and = t('outline.and')
    const here = t('outline.here', { waiting: number(waiting), passed: number(passed) })
    const stuck = and + t('outline.parked', { people: number(parked) })
    return [
      { text: here },
      ...(parked > 0 ? [{ text: stuck, isStuck: true } as const] : []),
      ...ways.map(({ port, people }) => ({
        text: and + t('outline.by', { people: number(people), port: portName(port) }),
      })),
    ]
  }
}
