import type { FitViewOptions, Node, Viewport } from '@xyflow/react'
import { NODE_WIDTH_PX } from './dimensions.ts'
import { NARROW_PX } from './useWidth.ts'

/** Size of the map in the corner; it scales what it shows to these. */
export const MAP_SIZE = { width: 168, height: 112 }

/** Width that the palette covers at the left. */
const PALETTE_PX = 248

// The way into a sub-flow stands over the canvas; on a narrow screen, over what comes first.
const PATH_PX = 84

/** How the whole journey is brought into sight: not behind the palette, and never larger than life. */
export const fitOptions = (hasPalette = true, hasPath = false): FitViewOptions => {
  const left = hasPalette && window.innerWidth > NARROW_PX ? PALETTE_PX : 24
  const top = hasPath && window.innerWidth <= NARROW_PX ? PATH_PX : 40
  return {
    padding: { top: `${top}px`, right: '32px', bottom: '76px', left: `${left}px` },
    maxZoom: 1,
  }
}

// Below it a card cannot be read; from so many cards on a drawing is a map first.
const LEGIBLE_ZOOM = 0.5
const LARGE_NODES = 200

/**
 * What is brought into sight when a journey opens: all of it where its cards can be read then, else its beginning. The
 * rest is a wheel's turn away, and on the map in the corner.
 */
export const firstSight = (
  nodes: readonly Node[],
  hasPalette = true,
  hasPath = false,
): FitViewOptions => {
  const options = fitOptions(hasPalette, hasPath)
  const room = window.innerHeight / LEGIBLE_ZOOM
  const top = Math.min(...nodes.map(({ position }) => position.y))
  const isTall = nodes.some(({ position }) => position.y - top >= room)
  const isWide = window.innerWidth <= NARROW_PX && widthOf(nodes) > window.innerWidth / LEGIBLE_ZOOM
  if (nodes.length > LARGE_NODES || !(isTall || isWide)) return options
  // A little larger than what can just be read.
  const first = isTall ? nodes.filter(({ position }) => position.y - top < room * 0.6) : nodes
  const shown = isWide ? amidst(first, window.innerWidth / LEGIBLE_ZOOM) : first
  return { ...options, nodes: shown.map(({ id }) => ({ id })) }
}

const widthOf = (nodes: readonly Node[]): number => {
  const lefts = nodes.map(({ position }) => position.x)
  return Math.max(...lefts) - Math.min(...lefts) + NODE_WIDTH_PX
}

/** Those that fit into a width around the column in which most stand. */
const amidst = (nodes: readonly Node[], width: number): Node[] => {
  const lefts = nodes.map(({ position }) => position.x).sort((a, b) => a - b)
  const middle = lefts[Math.floor(lefts.length / 2)] ?? 0
  return nodes.filter(({ position }) => Math.abs(position.x - middle) * 2 + NODE_WIDTH_PX <= width)
}

/** Where an empty canvas is looked at: the first card, at the origin, comes to the middle at the top. */
export const emptyViewport = (): Viewport => ({
  x: Math.round((window.innerWidth - NODE_WIDTH_PX) / 2),
  y: 96,
  zoom: 1,
})
