export { Language, MailBlock, MailDocument, MailVariant } from './document.ts'
