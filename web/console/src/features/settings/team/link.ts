/** The address to send on. The token stands behind the #, so that it reaches no server's log and no other site. */
export const linkOf = (token: string): string => `${globalThis.location.origin}/invitation#${token}`;
