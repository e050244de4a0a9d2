import { getSmoothStepPath, Position } from '@xyflow/react'

const CORNER_PX = 14
const TURN_PX = 20

type Ends = { sourceX: number; sourceY: number; targetX: number; targetY: number }

/** A line from the bottom of a card to the top of another: rounded right angles. The path, and its middle. */
export const linePath = ({ sourceX, sourceY, targetX, targetY }: Ends) => {
  // Where cards stand close, as when numbers make them taller, the line turns half-way and does not double back.
  const gap = targetY - sourceY
  const offset = gap > 0 ? Math.min(TURN_PX, gap / 2) : TURN_PX
  return getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition: Position.Bottom,
    targetPosition: Position.Top,
    borderRadius: CORNER_PX,
    offset,
  })
}
