/** Ways to send the first events. */
export const SNIPPETS = ['curl', 'javascript', 'segment'] as const
export type Snippet = (typeof SNIPPETS)[number]

/**
 * Code that says who somebody is and what they did: ready to be pasted.
 *
 * @param url - the public address, without a slash at its end
 */
export const snippetCode = (snippet: Snippet, url: string, writeKey: string): string =>
  CODE[snippet](url, writeKey)

const CODE: Record<Snippet, (url: string, writeKey: string) => string> = {
  curl: (url, writeKey) => `curl ${url}/v1/identify \\
  -u '${writeKey}:' \\
  -H 'Content-Type: application/json' \\
  -d '{ "userId": "u_1042", "traits": { "email": "mei@example.com", "name": "Mei Lin" } }'

curl ${url}/v1/track \\
  -u '${writeKey}:' \\
  -H 'Content-Type: application/json' \\
  -d '{ "userId": "u_1042", "event": "Signed Up", "properties": { "plan": "gold" } }'`,

  javascript: (url, writeKey) => `const send = (call, body) =>
  fetch('${url}/v1/' + call, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ writeKey: '${writeKey}', messageId: crypto.randomUUID(), ...body }),
  })

await send('identify', { userId: 'u_1042', traits: { email: 'mei@example.com', name: 'Mei Lin' } })
await send('track', { userId: 'u_1042', event: 'Signed Up', properties: { plan: 'gold' } })`,

  segment: (url, writeKey) => `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${url}' })

analytics.identify({ userId: 'u_1042', traits: { email: 'mei@example.com', name: 'Mei Lin' } })
analytics.track({ userId: 'u_1042', event: 'Signed Up', properties: { plan: 'gold' } })`,
}
