import { Position } from '@xyflow/react'
import { classes } from '../../ui/classes.ts'

type StillHandleProps = {
  node: string
  port: string
  type: 'source' | 'target'
  className: string | undefined
}

/**
 * A port that nothing can be drawn from: what React Flow finds in the page when it measures a card and when a
 * line is let go there, without its subscriptions.
 */
export const StillHandle = ({ node, port, type, className }: StillHandleProps) => {
  const position = type === 'target' ? Position.Top : Position.Bottom
  return (
    <div
      className={classes(
        'react-flow__handle nodrag nopan connectable connectableend',
        `react-flow__handle-${position}`,
        type,
        className,
      )}
      data-handleid={port}
      data-nodeid={node}
      data-handlepos={position}
      data-id={`1-${node}-${port}-${type}`}
    />
  )
}
