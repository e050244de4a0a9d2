import { type EncodedPositions, encodePositions } from '@sojourn/shared/interpreter'
import type { Standings } from '../moves/positions.ts'

/** Standings as they travel to the workflow. */
export type EncodedStandings = { positions: EncodedPositions; gone: string; held: string }

/** The short form of standings. */
export const encodeStandings = ({ positions, gone, held }: Standings): EncodedStandings => ({
  positions: encodePositions(positions),
  gone,
  held,
})
