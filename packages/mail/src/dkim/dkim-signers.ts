import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { SecretBox } from '../secret-box.ts'
import type { DkimSigner } from './sign-message.ts'

/** A domain's key as it is stored. */
export type StoredDkimKey = {
  workspace: string
  domain: string
  selector: string
  sealedKey: string
}

/** Whose secret a domain's key is. */
export const dkimContext = (workspace: string, domain: string): string =>
  `dkim ${workspace} ${domain}`

const KEPT = 200

/** Opens stored keys, each once: reading one takes longer than signing with it. */
export const createDkimSigners = (box: SecretBox) => {
  const open = new Map<string, KeyObject>()
  return ({ workspace, domain, selector, sealedKey }: StoredDkimKey): DkimSigner => {
    const privateKey =
      open.get(sealedKey) ?? createPrivateKey(box.open(sealedKey, dkimContext(workspace, domain)))
    if (open.size >= KEPT) open.clear()
    open.set(sealedKey, privateKey)
    return { domain, selector, privateKey }
  }
}
