import { hkdfSync } from 'node:crypto'

/** What a token is for. A token of one purpose is worth nothing for another. */
export type TokenPurpose = 'open' | 'click' | 'unsubscribe' | 'mark'

/** Keys by purpose, and the id that tokens name them by, so that the master key can be changed one day. */
export type TokenKeys = { id: string } & Record<TokenPurpose, Uint8Array>

const derive = (masterKey: Uint8Array, purpose: TokenPurpose): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(), `sojourn token ${purpose}`, 32))

/**
 * Derives the signing keys (HKDF-SHA256), apart from whatever else the master key is used for.
 *
 * @param masterKey - 32 bytes as hex, `SOJOURN_MASTER_KEY`
 * @param id - one character that new tokens begin with
 */
export const createTokenKeys = (masterKey: string, id = '1'): TokenKeys => {
  const bytes = Buffer.from(masterKey, 'hex')
  return {
    id,
    open: derive(bytes, 'open'),
    click: derive(bytes, 'click'),
    unsubscribe: derive(bytes, 'unsubscribe'),
    mark: derive(bytes, 'mark'),
  }
}
