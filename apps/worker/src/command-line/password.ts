import { hash } from '@node-rs/argon2'
import { accounts, logins, openDb } from '@sojourn/db'
import type { Command } from './command.ts'
import { fill } from './language.ts'
import { hasDatabase } from './settings.ts'

/** Sets a new password for an account and ends all its sessions. */
export const password: Command = async (
  email,
  { settings, strings, print, complain, askSecret },
) => {
  if (!hasDatabase(settings)) {
    complain(strings.doctor['database.absent'])
    return 1
  }
  const db = await openDb({ url: settings.databaseUrl, dataFolder: settings.dataFolder })
  try {
    const account = await accounts(db).findByEmail(email)
    if (!account) {
      complain(fill(strings.password.unknown, { email }))
      return 1
    }
    const secret = await askSecret(strings.password.ask)
    if (secret.length < 8 || secret.length > 200) {
      complain(strings.password.short)
      return 1
    }
    // The library's default is argon2id with the parameters that OWASP recommends.
    const passwordHash = await hash(secret)
    await db.transaction(async (tx) => {
      await accounts(tx).setPassword(account.id, passwordHash)
      await logins(tx).endAll(account.id)
    })
    print(fill(strings.password.done, { email: account.email }))
    return 0
  } finally {
    await db.close()
  }
}
