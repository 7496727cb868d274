/** An address of a picture that may be asked for: over an encrypted connection, without a name and password in it. Null for any other. */
export const pictureOf = (images: readonly string[]): string | null => {
  for (const image of images) {
    try {
      const address = new URL(image);
      if (address.protocol === "https:" && address.username === "" && address.password === "") {
        return address.href;
      }
    } catch {
      // No address: the next one.
    }
  }

  return null;
};
