import type { Graph } from '@sojourn/shared/graph'
import type { Problem } from '@sojourn/shared/problems'
import styles from '../publish/PublishDialog.module.css'
import type { Words } from '../words/useWords.ts'

/** Values of a problem that are ids of nodes, which people know by name. */
const NODE_VALUES = ['from', 'send', 'step']

type RefusedLinesProps = { graph: Graph; problems: readonly Problem[]; words: Words }

/** What is in the way of a change, line by line, each with its step. */
export function RefusedLines({ graph, problems, words }: RefusedLinesProps) {
  return (
    <ul className={styles.problems} data-tone="problem">
      {problems.map((problem) => {
        const named = Object.entries(problem.values).map(([key, value]) => [
          key,
          NODE_VALUES.includes(key) ? words.nodeName(graph, String(value)) : value,
        ])
        const said = { ...problem, values: Object.fromEntries(named) }
        return (
          <li key={JSON.stringify(problem)}>
            {problem.node && <b>{words.nodeName(graph, problem.node)}</b>}
            {words.problem(graph, said)}
          </li>
        )
      })}
    </ul>
  )
}
