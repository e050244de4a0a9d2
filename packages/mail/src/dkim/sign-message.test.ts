import { createPrivateKey } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { expect, test } from 'vitest'
import { createSecretBox } from '../secret-box.ts'
import { buildMessage, type OutgoingMail } from '../transport/message.ts'
import { createDkimKey, dkimRecord } from './create-key.ts'
import { createDkimSigners, dkimContext } from './dkim-signers.ts'
import { signMessage } from './sign-message.ts'

const KEY = await createDkimKey()
const SIGNER = {
  domain: 'shop.example',
  selector: 'sojourn1',
  privateKey: createPrivateKey(KEY.privateKey),
}
const RECORD = dkimRecord('shop.example', 'sojourn1', KEY.publicKey)

/** Checks like a receiver, with another implementation. */
const verify = async (raw: Buffer | string) => {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string) => {
      if (name !== RECORD.name) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
      return [[RECORD.value]]
    },
  })
  const [first] = results
  return { result: first?.status.result, headers: String(first?.signingHeaders?.keys ?? '') }
}

const aMail = (overrides: Partial<OutgoingMail> = {}) =>
  buildMessage({
    messageId: '<dlv_1@shop.example>',
    from: { name: '小店', address: 'hi@shop.example' },
    to: 'ann@mail.example',
    subject: '歡迎 Ann，這是一個很長的主旨，長到標頭必須折成好幾行才放得下，再長一點也沒有關係',
    html: '<p>Hi  there</p>\n\n\n',
    text: 'Hi  there \t\n\n.\n',
    unsubscribeUrl: 'https://go.test/u/1abc',
    feedbackId: 'welcome:jrn_1:ws_1:sojourn',
    replyTo: 'care@shop.example',
    at: Date.UTC(2027, 0, 1),
    ...overrides,
  })

test('a receiver finds the signature valid, with both unsubscribe headers under it (U2)', async () => {
  const { raw } = await signMessage(await aMail(), SIGNER)
  const { result, headers } = await verify(raw)
  expect(result).toBe('pass')
  expect(headers.toLowerCase().split(/:\s*/)).toEqual(
    expect.arrayContaining(['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
  )
})

test.each([
  ['an empty text', { text: '', html: '' }],
  ['a text with lines that end in spaces', { text: 'a  \r\n\r\n b\t \r\n\r\n\r\n' }],
  ['no list headers', { unsubscribeUrl: undefined, feedbackId: undefined, replyTo: null }],
  ['a body of 200 KB', { html: `<p>${'多 字 '.repeat(20_000)}</p>` }],
])('%s is signed validly', async (_, overrides) => {
  expect((await verify((await signMessage(await aMail(overrides), SIGNER)).raw)).result).toBe(
    'pass',
  )
})

test('whoever changes a word on the way breaks the signature', async () => {
  const { raw } = await signMessage(await aMail(), SIGNER)
  const changed = raw.toString('latin1').replace('ann@mail.example', 'bob@mail.example')
  expect((await verify(Buffer.from(changed, 'latin1'))).result).toBe('fail')
})

test('a key that lies sealed in the database signs for its own domain', async () => {
  const box = createSecretBox('ab'.repeat(32))
  const sealedKey = box.seal(KEY.privateKey, dkimContext('ws_1', 'shop.example'))
  const stored = { workspace: 'ws_1', domain: 'shop.example', selector: 'sojourn1', sealedKey }
  const signerOf = createDkimSigners(box)
  expect((await verify((await signMessage(await aMail(), signerOf(stored))).raw)).result).toBe(
    'pass',
  )
  expect(() => createDkimSigners(box)({ ...stored, domain: 'other.example' })).toThrow()
})
