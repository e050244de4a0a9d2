import { UserError } from '@sojourn/shared/problems'
import { sql } from 'kysely'
import type { Queries } from './db.ts'
import { createIds } from './ids.ts'
import type { CommentTable } from './schema.ts'

const newId = createIds()

/** Who writes: an account, or a program, which has none. */
export type Author = { id: string; email: string } | undefined

export type Comment = {
  id: string
  body: string
  /** The account's address when it wrote; null for a program. */
  author: string | null
  /** Written by whoever asks, who alone may change it. */
  isOwn: boolean
  createdAt: number
  editedAt: number | null
}

/** What is said of one node, the first word first. */
export type Thread = {
  id: string
  node: string
  resolvedAt: number | null
  comments: Comment[]
}

/** A journey keeps so many; more are refused. */
const MOST = 2_000

/** What is said of a journey's nodes. A thread stays with the node's id, whether the node is there or not. */
export const comments = (db: Queries, workspace: string, journey: string) => {
  const ofJourney = () =>
    db
      .selectFrom('comment')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)

  /** @throws UserError `comment.unknown`; `comment.not-yours` when somebody else wrote it */
  const getOwn = async (id: string, author: Author): Promise<CommentTable> => {
    const row = await ofJourney().where('id', '=', id).executeTakeFirst()
    if (!row) throw new UserError('comment.unknown', 404)
    if (row.account_id !== (author?.id ?? null)) throw new UserError('comment.not-yours', 403)
    return row
  }

  return {
    /** All threads, the oldest first. */
    list: async (reader: Author): Promise<Thread[]> => {
      const rows = await ofJourney().orderBy('created_at').orderBy('id').execute()
      return [...Map.groupBy(rows, (row) => row.thread_id)].map(([id, said]) => ({
        id,
        node: said[0]?.node_id ?? '',
        resolvedAt: said[0]?.resolved_at ?? null,
        comments: said.map((row) => toComment(row, reader)),
      }))
    },

    /** Begins a thread at a node; gives its id. @throws UserError `comment.too-many` */
    begin: (node: string, body: string, author: Author, at: number): Promise<string> =>
      add({ node, body, author, at }),

    /** Adds to a thread, which is open again by it. @throws UserError `comment.unknown`, `comment.too-many` */
    reply: async (thread: string, body: string, author: Author, at: number): Promise<void> => {
      const first = await ofJourney().where('thread_id', '=', thread).executeTakeFirst()
      if (!first) throw new UserError('comment.unknown', 404)
      await add({ node: first.node_id, body, author, at, thread })
      await resolve(thread, null, at)
    },

    edit: async (id: string, body: string, author: Author, at: number): Promise<void> => {
      await getOwn(id, author)
      await db
        .updateTable('comment')
        .set({ body, edited_at: at, changed_at: at })
        .where('id', '=', id)
        .execute()
    },

    /** Takes one comment away; its thread stays as long as anything is said in it. */
    remove: async (id: string, author: Author): Promise<void> => {
      await getOwn(id, author)
      await db.deleteFrom('comment').where('id', '=', id).execute()
    },

    /** Settles a thread, or opens it again. @throws UserError `comment.unknown` */
    resolve: async (thread: string, isResolved: boolean, at: number): Promise<void> => {
      if ((await resolve(thread, isResolved ? at : null, at)) === 0n)
        throw new UserError('comment.unknown', 404)
    },

    /** Takes away everything that was said of the journey. */
    removeAll: async (): Promise<void> => {
      await db
        .deleteFrom('comment')
        .where('workspace_id', '=', workspace)
        .where('journey_id', '=', journey)
        .execute()
    },
  }

  async function add(said: {
    node: string
    body: string
    author: Author
    at: number
    thread?: string
  }): Promise<string> {
    const { count } = await db
      .selectFrom('comment')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
      .executeTakeFirstOrThrow()
    if (Number(count) >= MOST) throw new UserError('comment.too-many', 409, { most: MOST })
    const id = newId('cmt')
    await db
      .insertInto('comment')
      .values({
        id,
        workspace_id: workspace,
        journey_id: journey,
        thread_id: said.thread ?? id,
        node_id: said.node,
        body: said.body,
        account_id: said.author?.id ?? null,
        author: said.author?.email ?? null,
        created_at: said.at,
        changed_at: said.at,
      })
      .execute()
    return id
  }

  async function resolve(thread: string, resolvedAt: number | null, at: number): Promise<bigint> {
    const { numUpdatedRows } = await db
      .updateTable('comment')
      .set({ resolved_at: resolvedAt, changed_at: at })
      .where('workspace_id', '=', workspace)
      .where('journey_id', '=', journey)
      .where('thread_id', '=', thread)
      .executeTakeFirst()
    return numUpdatedRows
  }
}

const toComment = (row: CommentTable, reader: Author): Comment => ({
  id: row.id,
  body: row.body,
  author: row.author,
  isOwn: row.account_id === (reader?.id ?? null),
  createdAt: row.created_at,
  editedAt: row.edited_at,
})

/** A mark of what is said of each journey. */
export const commentMarks = async (
  db: Queries,
  workspace: string,
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('comment')
    .select((row) => [
      'journey_id',
      row.fn.countAll<number>().as('count'),
      row.fn.max('id').as('last'),
      sql<number>`max(changed_at)`.as('at'),
    ])
    .where('workspace_id', '=', workspace)
    .groupBy('journey_id')
    .execute()
  return new Map(
    rows.map(({ journey_id, count, last, at }) => [journey_id, `${count} ${last} ${at}`]),
  )
}
