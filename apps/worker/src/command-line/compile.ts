import { nodeTypes } from '@sojourn/nodes'
import { check, compile as compileGraph } from '@sojourn/shared/compiler'
import { isBlocked } from '@sojourn/shared/problems'
import type { Command } from './command.ts'
import { readFlows } from './flow-files.ts'
import { factsOfFile, readJourney } from './journey-file.ts'
import { fill } from './language.ts'
import { problemLines } from './problem-lines.ts'

/** Prints the program of the journey in a file; 1, with the problems, when there is none. */
export const compile: Command = async (file, { print, complain, strings, settings }) => {
  const graph = await readJourney(file)
  const facts = factsOfFile(file, graph, await readFlows(file, graph))
  const problems = check(graph, nodeTypes, facts)
  for (const line of problemLines(problems, graph, settings.language)) complain(line)
  if (isBlocked(problems)) {
    const number = problems.filter(({ level }) => level === 'blocking').length
    complain(fill(strings.invalid, { file, number }))
    return 1
  }
  print(JSON.stringify(compileGraph(graph, nodeTypes, facts).program, null, 2))
  return 0
}
