import type { Predicate } from '@sojourn/shared/predicate'

/** How the members of a group count together. */
export const MODES = ['all', 'any', 'none', 'notAll'] as const
export type Mode = (typeof MODES)[number]

export type EventLeaf = Extract<Predicate, { event: string }>
type Compared = Extract<Predicate, { attribute: string }>
export type ValueLeaf =
  | Compared
  | Extract<Predicate, { property: string }>
  | Extract<Predicate, { data: string }>
export type Leaf = ValueLeaf | EventLeaf

/** A condition while it is edited: with ids that stay, and rows that are not finished yet. */
export type Draft = DraftGroup | DraftLeaf
export type DraftGroup = { id: string; mode: Mode; members: Draft[] }
/** The leaf's name may still be empty, which no predicate may be. */
export type DraftLeaf = { id: string; leaf: Leaf }

export const isGroup = (draft: Draft): draft is DraftGroup => 'mode' in draft

type NewId = () => string

/** A predicate as a group to edit; nothing at all is a group without members. */
export const toDraft = (predicate: Predicate | undefined, newId: NewId): DraftGroup => {
  if (predicate === undefined) return { id: newId(), mode: 'all', members: [] }
  const draft = draftOf(predicate, newId)
  return isGroup(draft) ? draft : { id: newId(), mode: 'all', members: [draft] }
}

const draftOf = (predicate: Predicate, newId: NewId): Draft => {
  const group = (mode: Mode, members: readonly Predicate[]): DraftGroup => ({
    id: newId(),
    mode,
    members: members.map((member) => draftOf(member, newId)),
  })
  if ('all' in predicate) return group('all', predicate.all)
  if ('any' in predicate) return group('any', predicate.any)
  if ('not' in predicate) {
    const { not } = predicate
    if ('any' in not) return group('none', not.any)
    if ('all' in not) return group('notAll', not.all)
    return group('none', [not])
  }
  if ('event' in predicate) return { id: newId(), leaf: predicate }
  const single = split(predicate)
  // Several comparisons of one leaf must all hold, each for itself: the same as rows of their own.
  return single.length > 1 ? group('all', single) : { id: newId(), leaf: predicate }
}

const NAMES = new Set(['attribute', 'property', 'data'])

const split = (leaf: ValueLeaf): ValueLeaf[] => {
  const entries = Object.entries(leaf).filter(([, value]) => value !== undefined)
  const name = Object.fromEntries(entries.filter(([key]) => NAMES.has(key)))
  return entries
    .filter(([key]) => !NAMES.has(key))
    .map(([key, value]) => ({ ...name, [key]: value }) as ValueLeaf)
}

/**
 * What a draft says so far: rows without a name and groups without rows are left out. Undefined when
 * nothing is left.
 */
export const toPredicate = (draft: DraftGroup): Predicate | undefined => {
  const members = draft.members.flatMap((member): Predicate[] => {
    const said = isGroup(member) ? toPredicate(member) : finished(member.leaf)
    return said === undefined ? [] : [said]
  })
  const [only] = members
  if (only === undefined) return undefined
  if (draft.mode === 'all') return members.length === 1 ? only : { all: members }
  if (draft.mode === 'any') return { any: members }
  if (draft.mode === 'notAll') return { not: { all: members } }
  return { not: { any: members } }
}

const finished = (leaf: Leaf): Leaf | undefined => {
  if (leafName(leaf) === '') return undefined
  if ('event' in leaf) return leaf
  // Nothing to compare with yet: left out, so that the check says the row is unfinished.
  const told = Object.entries(leaf).filter(([, value]) => value !== '' && !isEmptyList(value))
  return Object.fromEntries(told) as ValueLeaf
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** What a leaf speaks of, and its name. */
export const SUBJECTS = ['attribute', 'property', 'data', 'event'] as const
export type Subject = (typeof SUBJECTS)[number]

export const subjectOf = (leaf: Leaf): Subject => {
  if ('event' in leaf) return 'event'
  if ('attribute' in leaf) return 'attribute'
  return 'property' in leaf ? 'property' : 'data'
}

/** The name of the attribute, property, piece of data or event. */
export const leafName = (leaf: Leaf): string => {
  if ('event' in leaf) return leaf.event
  if ('attribute' in leaf) return leaf.attribute
  return 'property' in leaf ? leaf.property : leaf.data
}

/** The leaf with another name. */
export const withName = (leaf: Leaf, name: string): Leaf =>
  ({ ...leaf, [subjectOf(leaf)]: name }) as Leaf

/** An unfinished leaf that speaks of something of this kind. */
export const newLeaf = (subject: Subject): Leaf => ({ [subject]: '' }) as unknown as Leaf

/** The same draft with ids of its own. */
export const copyDraft = (draft: Draft, newId: NewId): Draft =>
  isGroup(draft)
    ? { ...draft, id: newId(), members: draft.members.map((member) => copyDraft(member, newId)) }
    : { ...draft, id: newId() }
