import { nodeTypes } from '@sojourn/nodes'
import { check } from '@sojourn/shared/compiler'
import { isBlocked } from '@sojourn/shared/problems'
import type { Command } from './command.ts'
import { readFlows } from './flow-files.ts'
import { factsOfFile, readJourney } from './journey-file.ts'
import { fill } from './language.ts'
import { problemLines } from './problem-lines.ts'

/** Prints what is wrong with the journey in a file; 1 when that holds a publish back. */
export const validate: Command = async (file, { print, strings, settings }) => {
  const graph = await readJourney(file)
  const facts = factsOfFile(file, graph, await readFlows(file, graph))
  const problems = check(graph, nodeTypes, facts)
  for (const line of problemLines(problems, graph, settings.language)) print(line)

  const number = problems.filter(({ level }) => level === 'blocking').length
  print(fill(isBlocked(problems) ? strings.invalid : strings.valid, { file, number }))
  return isBlocked(problems) ? 1 : 0
}
