import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconComment } from '../icons.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './Together.module.css'
import type { Other, Together } from './together-store.ts'
import { usePresence } from './usePresence.ts'
import { useThreads } from './useThreads.ts'
import { useWho } from './useWho.ts'

const CommentsPanel = lazy(async () => ({
  default: (await import('./CommentsPanel.tsx')).CommentsPanel,
}))

type TogetherLayerProps = {
  journeyId: string
  /** The step that is chosen here. */
  chosen: string | undefined
  words: Words
  /** Told who is where and where something is said, for cards and outline. */
  together: Together
  /** The canvas is not in sight; what is said still is. */
  isCovered: boolean
  /** How often the comments were asked for; undefined: they are closed. */
  opened: number | undefined
  onOpen: (isOpen: boolean) => void
  /** Shows a step on the canvas. */
  onShow: (id: string) => void
}

/** Who else has the journey open, and what was said of its steps. */
export function TogetherLayer(props: TogetherLayerProps) {
  const { journeyId, chosen, words, together, isCovered, opened, onOpen, onShow } = props
  const { t } = useTranslation('together')
  const others = usePresence(journeyId, chosen)
  const { data } = useThreads(journeyId)
  const threads = useMemo(() => data?.threads ?? [], [data])
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null)

  const othersKey = JSON.stringify(others)
  useEffect(() => {
    const here = JSON.parse(othersKey) as Other[]
    together.setState({
      others: Object.groupBy(
        here.filter(({ node }) => node !== null),
        ({ node }) => String(node),
      ) as Record<string, Other[]>,
    })
  }, [together, othersKey])
  useEffect(() => {
    const counts: Record<string, number> = {}
    for (const { node, resolvedAt } of threads)
      if (resolvedAt === null) counts[node] = (counts[node] ?? 0) + 1
    together.setState({ threads: counts })
  }, [together, threads])
  useEffect(() => () => together.setState({ others: {}, threads: {} }), [together])

  return (
    <>
      <div className={styles.corner} hidden={isCovered}>
        <OtherList others={others} words={words} onShow={onShow} />
        <span className={styles.button}>
          <IconButton
            label={t('comments.open', { count: open.length })}
            aria-pressed={opened !== undefined}
            icon={<IconComment size={18} />}
            onClick={() => onOpen(opened === undefined)}
          />
          {open.length > 0 && (
            <span className={styles.count} aria-hidden>
              {open.length}
            </span>
          )}
        </span>
      </div>
      {opened !== undefined && (
        <Suspense fallback={null}>
          <CommentsPanel
            key={opened}
            journeyId={journeyId}
            threads={threads}
            chosen={chosen}
            words={words}
            onShow={onShow}
            onClose={() => onOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}

const MOST_SHOWN = 4

type OtherListProps = { others: readonly Other[]; words: Words; onShow: (id: string) => void }

/** A sign for each other window; pressing it shows where that one is. */
function OtherList({ others, words, onShow }: OtherListProps) {
  const { t } = useTranslation('together')
  const graph = useDocument((state) => state.graph)
  const who = useWho()
  const [said, setSaid] = useState('')
  // Coming and going is said, moving about is not.
  const names = others.map(who.name).join('\n')
  useEffect(() => {
    setSaid(names === '' ? t('alone') : t('alsoHere', { names: names.replaceAll('\n', t('and')) }))
  }, [names, t])
  return (
    <>
      <p className="sr-only" role="status">
        {said}
      </p>
      {others.length > 0 && (
        <ul className={styles.others} aria-label={t('others')}>
          {others.slice(0, MOST_SHOWN).map((other) => {
            const { node } = other
            const step =
              node !== null && graph.nodes[node] ? words.nodeName(graph, node) : undefined
            const label = step
              ? t('isAt', { name: who.name(other), step })
              : t('isHere', { name: who.name(other) })
            return (
              <li key={other.window}>
                <Tooltip label={label}>
                  <button
                    type="button"
                    className={styles.other}
                    aria-label={label}
                    onClick={() => node !== null && step && onShow(node)}
                  >
                    <Avatar id={other.window} name={who.letter(other)} size="small" />
                  </button>
                </Tooltip>
              </li>
            )
          })}
          {others.length > MOST_SHOWN && (
            <li className={styles.more}>{t('more', { count: others.length - MOST_SHOWN })}</li>
          )}
        </ul>
      )}
    </>
  )
}
