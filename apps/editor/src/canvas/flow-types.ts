import { Frame, Note } from './apart-cards.tsx'
import { LineEdge } from './LineEdge.tsx'
import { NodeCard } from './NodeCard.tsx'

// Outside every component: React Flow mounts all cards anew when these change.
export const nodeTypesOfFlow = { card: NodeCard, note: Note, frame: Frame }
export const edgeTypes = { line: LineEdge }
