import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

/** A domain's key: the private half as PEM, the public half as DNS wants it. */
export type NewDkimKey = { privateKey: string; publicKey: string }

const generate = promisify(generateKeyPair)

/** A new RSA key of 2048 bits, which every receiver can check (RFC 8301). */
export const createDkimKey = async (): Promise<NewDkimKey> => {
  const { privateKey, publicKey } = await generate('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  return { privateKey, publicKey: publicKey.toString('base64') }
}

/** The TXT record by which receivers find the key. */
export const dkimRecord = (domain: string, selector: string, publicKey: string) => ({
  name: `${selector}._domainkey.${domain}`,
  value: `v=DKIM1; k=rsa; p=${publicKey}`,
})
