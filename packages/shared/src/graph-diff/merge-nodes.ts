// Pure: which nodes a merge has, and what is in them.
import type { Graph, GraphNode } from '../graph/graph.ts'
import type { Choose, Side } from './conflict.ts'
import { allKeys, fieldsOfNode, isSame, nodeOfFields } from './fields.ts'
import { mergeFields } from './merge-fields.ts'
import { isHealed, type Lines, type Onward, ownerOf } from './removal.ts'

/** The three drawings of a merge. */
export type Drawings = { base: Graph; mine: Graph; theirs: Graph }

/** What is known of one side's lines. */
export type SideLines = { lines: Lines; onward: Onward }

/**
 * The nodes of a merge. What one side left alone goes as the other took it; a node that one took away and
 * the other changed, and a field that both changed, are asked for.
 */
export const mergeNodes = (
  { base, mine, theirs }: Drawings,
  sides: Record<Side, SideLines>,
  choose: Choose,
): Graph['nodes'] => {
  const nodes: Graph['nodes'] = {}
  for (const id of allKeys(theirs.nodes, mine.nodes)) {
    const [old, my, their] = [base.nodes[id], mine.nodes[id], theirs.nodes[id]]
    if (my !== undefined && their !== undefined) nodes[id] = mergeNode(id, old, my, their, choose)
    else if (old === undefined) nodes[id] = (my ?? their) as GraphNode
    else {
      const [by, other]: Side[] = my === undefined ? ['mine', 'theirs'] : ['theirs', 'mine']
      const value = (my ?? their) as GraphNode
      if (!isTouched(id, old, value, sides[other as Side], sides[by as Side].onward)) continue
      const key = `node:${id}`
      if (choose({ kind: 'node-removed', key, node: id, value, by: by as Side }) !== by)
        nodes[id] = value
    }
  }
  return nodes
}

const mergeNode = (
  id: string,
  old: GraphNode | undefined,
  mine: GraphNode,
  theirs: GraphNode,
  choose: Choose,
): GraphNode => {
  if (isSame(mine, theirs) || isSame(old, theirs)) return mine
  if (isSame(old, mine)) return theirs
  const ask = (field: string, values: { base: unknown; mine: unknown; theirs: unknown }) =>
    choose({
      kind: 'node-field',
      key: `node:${id}:${field}`,
      node: id,
      field,
      value: mine,
      ...values,
    })
  // The fields of one type say nothing in another: such a node is taken whole.
  if (mine.type !== theirs.type) {
    const values = { base: old?.type, mine: mine.type, theirs: theirs.type }
    return ask('type', values) === 'mine' ? mine : theirs
  }
  const base = old?.type === mine.type ? fieldsOfNode(old) : {}
  return nodeOfFields(mergeFields(base, fieldsOfNode(mine), fieldsOfNode(theirs), ask))
}

/**
 * True when the side that still has a node did something to it: changed a field, drew a line to it, or led
 * one of its further ports elsewhere. A step put before or behind it is none of that: the line through it
 * goes on.
 */
const isTouched = (
  id: string,
  old: GraphNode,
  value: GraphNode,
  { lines, onward }: SideLines,
  removedOnward: Onward,
): boolean => {
  if (!isSame(old, value)) return true
  for (const [slot, target] of lines.now) {
    if (lines.base.get(slot) === target || isHealed(slot, lines, onward)) continue
    const owner = ownerOf(slot)
    if (owner === id && slot !== `${id}.${removedOnward.get(id)}`) return true
    if (target === id && lines.known.has(owner)) return true
  }
  return false
}
