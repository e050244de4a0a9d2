import { isInlined, isTrigger } from '../node-type/define-node.ts'
import type { DrawnNode } from './drawing.ts'

const BY_DEFAULT = ['skipped', 'failed']

/**
 * The ports that lead where the first port leads unless they are drawn elsewhere. Waits and splits
 * have none of themselves: their ports may bear names that the author gave.
 */
export const followingPorts = ({ nodeType, config, ports }: DrawnNode): readonly string[] => {
  if (nodeType === undefined || isTrigger(nodeType) || isInlined(nodeType)) return []
  if (nodeType.following !== undefined) return nodeType.following(config)
  if (nodeType.family === 'wait' || nodeType.family === 'split') return []
  return BY_DEFAULT.filter((port) => ports.includes(port))
}
