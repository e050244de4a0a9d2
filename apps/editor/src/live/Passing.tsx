import { useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import styles from './LiveView.module.css'
import { busiest, mayMove, runDot } from './passing.ts'

type Counted = Readonly<Record<string, number>>

/** Lets dots run along the lines that people took since the last count. The first count is no news. */
export function Passing({ ports }: { ports: Counted | undefined }) {
  const canvas = useStore((state) => state.domNode)
  const last = useRef<Counted>(undefined)
  useEffect(() => {
    const before = last.current
    last.current = ports
    if (before === undefined || ports === undefined || canvas === null || !mayMove()) return
    for (const port of busiest(before, ports)) runDot(canvas, port, styles.dot ?? '')
  }, [ports, canvas])
  return null
}
