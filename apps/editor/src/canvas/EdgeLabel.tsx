import { useStore } from '@xyflow/react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

const hosts = new WeakMap<Element, Element>()

const hostIn = (flow: Element): Element | undefined => {
  const known = hosts.get(flow)
  if (known?.isConnected) return known
  const found = flow.querySelector('.react-flow__edgelabel-renderer')
  if (found) hosts.set(flow, found)
  return found ?? undefined
}

/**
 * Draws above the lines. React Flow's own `EdgeLabelRenderer` looks for its place in the page at every change
 * of its store, once an edge: with 1,000 edges 300 ms a key.
 */
export function EdgeLabel({ children }: { children: ReactNode }) {
  const flow = useStore((state) => state.domNode)
  const host = flow ? hostIn(flow) : undefined
  return host ? createPortal(children, host) : null
}
