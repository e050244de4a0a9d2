import type { MailTransport } from './mail-transport.ts'

/** Takes every message and sends none. For measuring everything but the network. */
export const createNullTransport = (atOnce = 100): MailTransport => ({
  send: async () => ({ state: 'accepted', reply: '250 not sent' }),
  atOnce,
  close: async () => {},
})
