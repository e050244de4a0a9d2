/** The one-time mark of the link that the start printed; read before the router tidies the address. */
export const ownerLink: string | undefined =
  new URLSearchParams(window.location.search).get('link') ?? undefined
