import type { Graph } from '@sojourn/shared/graph'
import type { Problem } from '@sojourn/shared/problems'
import type { TFunction } from 'i18next'
import type { Words } from '../words/useWords.ts'
import type { Line } from './outline-rows.ts'

/** What a line says: its head, what stands under it, what is wrong, and all of it as it is read aloud. */
export type RowWords = {
  title: string
  detail?: string
  problem?: { text: string; isBlocking: boolean }
  spoken: string
}

/** What a line of the outline says, in the reader's language. */
export const rowWords = (
  line: Line,
  graph: Graph,
  problems: readonly Problem[],
  words: Words,
  t: TFunction<'outline'>,
): RowWords => {
  if (line.kind === 'section') {
    const title = t(`section.${line.section}`)
    return { title, spoken: title }
  }
  const name = words.nodeName(graph, line.id)
  const node = graph.nodes[line.id]
  switch (line.kind) {
    case 'step': {
      const sentence = node ? words.sentence(graph, node) : ''
      const worst =
        problems.find(({ level }) => level === 'blocking') ??
        problems.find(({ level }) => level === 'warning')
      const text = worst && words.problem(graph, worst)
      const isBlocking = worst?.level === 'blocking'
      const said = text && t(isBlocking ? 'problem' : 'warning', { text })
      const detail = node?.disabled ? `${sentence}${t('pause')}${t('off')}` : sentence
      return {
        title: name,
        detail,
        ...(said ? { problem: { text: said, isBlocking } } : {}),
        spoken: [name, detail, ...(said ? [said] : [])].join(t('pause')),
      }
    }
    case 'port': {
      const port = node ? words.portName(node, line.port) : line.port
      return {
        title: port,
        ...(line.to === undefined ? { detail: t('leave') } : {}),
        spoken: t(line.to === undefined ? 'portEnd' : 'portAria', { port, name }),
      }
    }
    case 'jump': {
      const title = t(line.isBack ? 'back' : 'jump', { name: words.nodeName(graph, line.to) })
      return { title, spoken: title }
    }
    case 'end':
      return { title: t('end'), spoken: t('endAria', { name }) }
  }
}
