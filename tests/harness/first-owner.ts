import { createClient } from './client.ts'

const OWN_PAGE = { 'content-type': 'application/json', 'x-sojourn': '1' }

/** The first visit of a fresh Sojourn: makes the owner and a secret key by HTTP, as the pages do. */
export const becomeOwner = async (url: string) => {
  const answer = await fetch(`${url}/api/session/owner`, {
    method: 'POST',
    headers: OWN_PAGE,
    body: JSON.stringify({
      email: 'owner@example.com',
      password: 'correct horse battery',
      language: 'en',
      zone: 'Asia/Taipei',
    }),
  })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { ...OWN_PAGE, cookie }
  const made = await fetch(`${url}/api/keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'test' }),
  })
  const { key: secretKey } = await made.json()
  const { writeKey } = await (await fetch(`${url}/api/workspace`, { headers })).json()
  return { secretKey, writeKey, client: createClient({ urls: [url], secretKey, writeKey }) }
}
