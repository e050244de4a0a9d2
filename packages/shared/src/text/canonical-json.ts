import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { configure } from 'safe-stable-stringify'

const stringify = configure({ deterministic: true, strict: true })

/**
 * The one JSON text of a value: keys sorted, no spaces, `undefined` left out. The same value gives the
 * same bytes whatever the order in which its keys were set.
 */
export const canonicalJson = (value: unknown): string => stringify(value) ?? 'null'

/** SHA-256 of a text's UTF-8 bytes, 64 hex digits. */
export const contentHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
