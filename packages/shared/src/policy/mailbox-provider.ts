/** Whose servers take a mail: receivers count by provider, not by domain (domain K6). */
export type MailboxProvider = 'google' | 'microsoft' | 'yahoo' | 'qq' | 'netease' | 'others'

/** All groups, in the order in which they are shown. */
export const MAILBOX_PROVIDERS = [
  'google',
  'microsoft',
  'yahoo',
  'qq',
  'netease',
  'others',
] as const satisfies readonly MailboxProvider[]

const DOMAINS: Record<Exclude<MailboxProvider, 'others'>, readonly string[]> = {
  google: ['gmail.com', 'googlemail.com', 'google.com'],
  microsoft: [
    'outlook.com',
    'hotmail.com',
    'live.com',
    'msn.com',
    'windowslive.com',
    'passport.com',
  ],
  yahoo: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com', 'aim.com', 'myyahoo.com'],
  qq: ['qq.com', 'vip.qq.com', 'foxmail.com'],
  netease: [
    '163.com',
    '126.com',
    'yeah.net',
    'vip.163.com',
    'vip.126.com',
    '188.com',
    'netease.com',
  ],
}

// outlook.de, hotmail.co.uk, live.com.tw, yahoo.com.tw, yahoo.co.jp …
const NATIONAL: readonly [RegExp, MailboxProvider][] = [
  [/^(?:outlook|hotmail|live|msn)\.(?:com?\.)?[a-z]{2,3}$/, 'microsoft'],
  [/^(?:yahoo|ymail|aol)\.(?:com?\.)?[a-z]{2,3}$/, 'yahoo'],
]

const BY_DOMAIN = new Map(
  Object.entries(DOMAINS).flatMap(([provider, domains]) =>
    domains.map((domain) => [domain, provider as MailboxProvider] as const),
  ),
)

/** The provider of an address' domain. */
export const mailboxProviderOf = (domain: string): MailboxProvider => {
  const name = domain.toLowerCase()
  return BY_DOMAIN.get(name) ?? NATIONAL.find(([pattern]) => pattern.test(name))?.[1] ?? 'others'
}
