export { domainOf, normaliseAddress } from './address.ts'
export { checkMail } from './check/check-mail.ts'
export type { MailProblem } from './check/mail-problem.ts'
export { compileMail } from './compile/compile-mail.ts'
export { hashContent, MailContent, MailLink, MailParts } from './content.ts'
export { createDkimKey, dkimRecord } from './dkim/create-key.ts'
export { createDkimSigners, dkimContext } from './dkim/dkim-signers.ts'
export { type DkimSigner, signMessage } from './dkim/sign-message.ts'
export { chooseLanguage } from './language.ts'
export { type UnsubscribePage, unsubscribePage } from './page/unsubscribe-page.ts'
export type { ContactValues } from './render/contact-values.ts'
export { createRenderer, type Renderer, type RendererOptions } from './render/render-guard.ts'
export type {
  RenderedMail,
  RenderInput,
} from './render/render-mail.ts'
export { createSecretBox, type SecretBox } from './secret-box.ts'
export {
  markTracking,
  signMark,
  signToken,
  type TokenClaim,
  verifyMark,
  verifyToken,
} from './token/token.ts'
export { createTokenKeys, type TokenKeys, type TokenPurpose } from './token/token-keys.ts'
export type { HandOver, MailTransport } from './transport/mail-transport.ts'
export {
  type BuiltMessage,
  buildMessage,
  deliveryOf,
  messageIdOf,
  type OutgoingMail,
} from './transport/message.ts'
export { createNullTransport } from './transport/null-transport.ts'
export { createSmtpTransport, type SmtpTransportOptions } from './transport/smtp-transport.ts'
