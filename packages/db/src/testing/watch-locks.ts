import type { Kysely, KyselyPlugin, RootOperationNode } from 'kysely'
import type { Db, Tx } from '../db.ts'
import type { Schema } from '../schema.ts'

/** `lock`: contact rows were locked; `read`: positions were read; `write`: positions were written. */
export type SeenQuery = 'lock' | 'read' | 'write'

const nameOf = (node: RootOperationNode): SeenQuery | undefined => {
  if (node.kind === 'UpdateQueryNode')
    return JSON.stringify(node.table).includes('"enrolment"') ? 'write' : undefined
  if (node.kind !== 'SelectQueryNode') return undefined
  const from = JSON.stringify(node.from ?? '')
  if (from.includes('"contact"') && JSON.stringify(node.endModifiers ?? '').includes('ForUpdate'))
    return 'lock'
  return from.includes('"enrolment"') && JSON.stringify(node.selections).includes('"status"')
    ? 'read'
    : undefined
}

/** The same database, telling in which order its transactions lock contacts, read and write positions. */
export const watchLocks = (db: Db, tell: (query: SeenQuery) => void): Db => {
  const witness: KyselyPlugin = {
    transformQuery: ({ node }) => {
      const name = nameOf(node)
      if (name !== undefined) tell(name)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  // A Db is a Kysely instance with our own `transaction` over it.
  const watch = (tx: Tx) => (tx as unknown as Kysely<Schema>).withPlugin(witness) as unknown as Tx
  return Object.assign(Object.create(db), {
    transaction: <T>(work: (tx: Tx) => Promise<T>) => db.transaction((tx) => work(watch(tx))),
  }) as Db
}
