import type { STRINGS } from './language.ts'
import type { Settings } from './settings.ts'

/** What a command may use of the world. */
export type World = {
  settings: Settings
  strings: (typeof STRINGS)['en']
  /** One line of what was asked for. */
  print: (line: string) => void
  /** One line beside it, for whoever reads along. */
  complain: (line: string) => void
  /** Asks for a line that is not shown while it is typed. */
  askSecret: (question: string) => Promise<string>
  now: () => number
}

/** A command with its one argument ('' for none); gives the exit code. */
export type Command = (argument: string, world: World) => Promise<number>
