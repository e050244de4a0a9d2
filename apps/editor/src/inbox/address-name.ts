/** The name in `Name <address>`, without quotes; the address where there is no name. */
export const addressName = (address: string): string => {
  const [, name, bare] = /^\s*"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(address) ?? []
  return name?.trim() || bare?.trim() || address.trim()
}
