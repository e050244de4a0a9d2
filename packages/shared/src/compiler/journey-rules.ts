import type { Exit, Program } from '../dsl/program.ts'
import type { ExitRule, JourneySettings } from '../graph/graph.ts'

/**
 * What settings say of leaving and of entering, as a program says it. A rule that does not restrict
 * anything is left out, so that it changes no hash.
 */
export const journeyRules = ({
  exits,
  window,
  maxInside,
}: JourneySettings): Pick<Program, 'exits' | 'window' | 'maxInside'> => ({
  exits: exits.map(toExit),
  window: window?.from === undefined && window?.until === undefined ? undefined : window,
  maxInside,
})

const toExit = ({ id, label, event, where, when }: ExitRule): Exit => ({
  id,
  ...(label === undefined || label === '' ? {} : { label }),
  ...(when === undefined
    ? { event: event ?? '', ...(where === undefined ? {} : { where }) }
    : { when }),
})
