/** What to call a person: their name, else their address, else what `otherwise` says. */
export const contactName = (
  contact: { name: string | null; email: string | null },
  otherwise: string,
): string => contact.name?.trim() || contact.email?.trim() || otherwise
