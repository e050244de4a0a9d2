import { expect, test } from 'vitest'
import { findTarget, isPublicAddress } from './target-address.ts'

test.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2400:cb00::1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '169.254.170.2',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  'fd00:ec2::254',
  'fe80::1',
  'ff02::1',
  '64:ff9b::808:808',
  '2002:7f00:1::',
  '2001:db8::1',
  'nonsense',
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

const answers = (...addresses: string[]) => ({
  mayBePrivate: false,
  resolve: async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
})

test('a host is dialled at the address that was checked', async () => {
  expect(await findTarget('https://shop.example/hook', answers('8.8.8.8'))).toMatchObject({
    address: '8.8.8.8',
    family: 4,
  })
})

test('one private address among several is enough to refuse a host', async () => {
  expect(await findTarget('https://shop.example/', answers('8.8.8.8', '10.0.0.1'))).toEqual({
    error: 'target.private',
  })
})

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://api.localhost/',
  'https://metadata.google.internal/',
])('%s is refused before it is looked up', async (url) => {
  expect(await findTarget(url, answers('8.8.8.8'))).toEqual({ error: 'target.private' })
})

test('plain http, other schemes and nonsense are refused', async () => {
  expect(await findTarget('http://shop.example/', answers('8.8.8.8'))).toEqual({
    error: 'target.insecure',
  })
  expect(await findTarget('file:///etc/passwd', answers('8.8.8.8'))).toEqual({
    error: 'target.invalid',
  })
  expect(await findTarget('shop', answers('8.8.8.8'))).toEqual({ error: 'target.invalid' })
  expect(await findTarget('https://shop.example/', answers())).toEqual({
    error: 'target.unresolved',
  })
})

test('the operator may allow private targets', async () => {
  expect(await findTarget('http://127.0.0.1:8080/', { mayBePrivate: true })).toMatchObject({
    address: '127.0.0.1',
  })
})
