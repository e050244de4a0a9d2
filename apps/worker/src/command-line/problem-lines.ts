import { nodeStrings } from '@sojourn/nodes/strings'
import type { Graph } from '@sojourn/shared/graph'
import type { Problem } from '@sojourn/shared/problems'
import { fill, type Language, STRINGS } from './language.ts'

/** One line for each problem, in the reader's language: how much it matters, where, and what it is. */
export const problemLines = (
  problems: readonly Problem[],
  graph: Graph,
  language: Language,
): string[] =>
  problems.map((problem) => {
    const level = STRINGS[language].levels[problem.level]
    const where = [problem.node, problem.field].filter(Boolean).join('.')
    return [`[${level}]`, where && `${where}:`, sentenceOf(problem, graph, language)]
      .filter(Boolean)
      .join(' ')
  })

const sentenceOf = ({ code, node, values }: Problem, graph: Graph, language: Language): string => {
  const ofGraph: Record<string, string> = STRINGS[language]['graph-problems']
  const type = graph.nodes[node ?? '']?.type ?? ''
  const sentence = ofGraph[code] ?? nodeStrings[language][type]?.problems?.[code] ?? code
  return fill(sentence, values)
}
