/** What mail servers, databases and templates may quote: anything that looks like an address of mail. */
// Not from the letter of an escape such as \n on, so that a line of JSON stays one. A domain has a letter:
// `email@1` is an action.
const ADDRESS =
  /(?<!\\)[\p{L}\p{N}.!#$%&'*+=?^_`{|}~-]+(?:@|%40)(?=[\p{N}.-]*\p{L})[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu
/** What unlocks something: keys of ours, and credentials in an address of a server. */
const SECRET = /\b(?:sk|wk)_[A-Za-z0-9_-]{8,}|\bBearer\s+[A-Za-z0-9._~+/=-]+/g
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/"@]+@/gi

/** The text without addresses of mail and without secrets, for logs. */
export const withoutAddresses = (text: string): string =>
  text.replace(CREDENTIALS, '$1').replace(ADDRESS, '<address>').replace(SECRET, '<secret>')
