// A process that takes the database's write lock and keeps it. Arguments: file, milliseconds.
import { DatabaseSync } from 'node:sqlite'

const [file = '', ms = ''] = process.argv.slice(2)
const db = new DatabaseSync(file, { timeout: 10_000 })
db.exec('begin immediate')
process.send?.('locked')
setTimeout(() => {
  db.exec('rollback')
  process.exit()
}, Number(ms))
