import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { untilFree } from './busy.ts'
import type { SqliteFile } from './sqlite-file.ts'
import type { Turns } from './turns.ts'

type Files = {
  writer: SqliteFile
  reader: SqliteFile
  turns: Turns
  /** Resolves when what was committed is on the disk; absent where nobody waits for that. */
  sync?: () => Promise<void>
}

const run = <R>(file: SqliteFile, query: CompiledQuery): QueryResult<R> => {
  const statement = file.prepare(query.sql)
  if (statement.reader) return { rows: statement.all(...query.parameters) as R[] }

  const { changes, lastInsertRowid } = statement.run(...query.parameters)
  return {
    rows: [],
    numAffectedRows: BigInt(changes),
    insertId: BigInt(lastInsertRowid),
  }
}

/**
 * What one Kysely query or transaction holds. Outside a transaction reads go to the reading
 * connection, so that they never queue behind a writer; all else takes its turn at the writing one.
 */
export class SqliteConnection implements DatabaseConnection {
  #files: Files
  #endTurn: (() => void) | undefined

  constructor(files: Files) {
    this.#files = files
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { writer, reader, turns, sync } = this.#files
    if (this.#endTurn) return run(writer, query)
    if (reader.prepare(query.sql).readonly) return untilFree(() => run<R>(reader, query))

    const endTurn = await turns()
    try {
      return await untilFree(() => run<R>(writer, query))
    } finally {
      endTurn()
      await sync?.()
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not offered: read in pages.')
  }

  /** Waits for the write lock. Immediate, so that a transaction never fails half-way for want of it. */
  async begin(): Promise<void> {
    const endTurn = await this.#files.turns()
    try {
      await untilFree(() => this.#files.writer.exec('begin immediate'))
      this.#endTurn = endTurn
    } catch (error) {
      endTurn()
      throw error
    }
  }

  /** The next transaction may begin while this one waits for the disk. */
  async commit(): Promise<void> {
    await untilFree(() => this.#files.writer.exec('commit'))
    this.#release()
    await this.#files.sync?.()
  }

  async rollback(): Promise<void> {
    // Committed, and the disk failed: the turn is somebody else's.
    if (!this.#endTurn) return
    try {
      // SQLite ends the transaction itself after some errors (disk full, for one).
      if (this.#files.writer.raw.inTransaction) this.#files.writer.exec('rollback')
    } finally {
      this.#release()
    }
  }

  #release(): void {
    this.#endTurn?.()
    this.#endTurn = undefined
  }
}
